using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.ServiceDefaults.Database;

/// <summary>Before a service listens: its database answers, lets it in, and has every migration.</summary>
internal sealed class DatabaseReady<TContext>(IServiceProvider services) : IHostedLifecycleService
    where TContext : DbContext
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await DatabaseConnection.WaitAsync(services.GetRequiredService<NpgsqlDataSource>(), cancellationToken);
        await using var scope = services.CreateAsyncScope();
        var missing = await scope.ServiceProvider.GetRequiredService<TContext>().Database.GetPendingMigrationsAsync(cancellationToken);
        if (missing.Any())
        {
            throw new StartupException($"The database lacks the migrations {string.Join(", ", missing)}; run this program with the verb 'migrate' first.");
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
