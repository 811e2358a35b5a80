using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OobProvisioning.ServiceDefaults.Hosting;
using OobProvisioning.ServiceDefaults.UnitTests.Work;

namespace OobProvisioning.ServiceDefaults.UnitTests.Hosting;

/// <summary>Whoever watches over a program starts it again when its code is not 0.</summary>
public sealed class ExitCodeTests
{
    [Fact]
    public async Task A_program_that_was_asked_to_stop_ends_with_0() =>
        Assert.Equal(0, await RunAsync(services => new Later(services, lifetime => lifetime.StopApplication())));

    [Fact]
    public async Task A_program_that_cannot_start_for_a_reason_its_operator_can_mend_ends_with_1() =>
        Assert.Equal(1, await RunAsync(_ => new AtStart(new StartupException("Of this test: a setting is missing."))));

    /// <summary>Out of Main it ends the process with the runtime's own code, which is not 0, and its trace is on stderr.</summary>
    [Fact]
    public async Task A_program_that_cannot_start_for_an_unforeseen_reason_keeps_no_word_of_it_back() =>
        await Assert.ThrowsAsync<FormatException>(() => RunAsync(_ => new AtStart(new FormatException())));

    [Fact]
    public async Task A_program_that_is_stopped_by_a_service_of_its_own_that_broke_ends_with_1() =>
        Assert.Equal(1, await RunAsync(services => new Later(services, _ => throw new FormatException())));

    [Fact]
    public async Task A_round_of_work_that_breaks_stops_no_program()
    {
        var started = new TaskCompletionSource();
        IHostApplicationLifetime? lifetime = null;
        CountedWork? work = null;
        var running = RunAsync(services =>
        {
            lifetime = services.GetRequiredService<IHostApplicationLifetime>();
            lifetime.ApplicationStarted.Register(started.SetResult);
            return work = new CountedWork(TimeProvider.System, NullLogger.Instance, beginsAtOnce: true, (_, _) => throw new FormatException());
        });

        await started.Task;
        await work!.NextRoundAsync(() => { });

        Assert.False(work.ExecuteTask!.IsFaulted);
        Assert.False(running.IsCompleted);
        lifetime!.StopApplication();
        Assert.Equal(0, await running);
    }

    private static Task<int> RunAsync(Func<IServiceProvider, IHostedService> service) => ServiceHost.RunAsync([], _ => Build(service)).WaitAsync(TimeSpan.FromSeconds(30));

    private static WebApplication Build(Func<IServiceProvider, IHostedService> service)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(service);
        return builder.Build();
    }

    private sealed class AtStart(Exception error) : BackgroundService
    {
        public override Task StartAsync(CancellationToken cancellationToken) => throw error;

        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
    }

    private sealed class Later(IServiceProvider services, Action<IHostApplicationLifetime> act) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            var lifetime = services.GetRequiredService<IHostApplicationLifetime>();
            await Task.Delay(Timeout.InfiniteTimeSpan, lifetime.ApplicationStarted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            act(lifetime);
        }
    }
}
