using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.TestKit;
using OobProvisioning.TestKit.Observability;

namespace OobProvisioning.Gateway.IntegrationTests.Invocation;

/// <summary>Two gateways that count in one Redis.</summary>
public sealed class SharedThrottlingTests : IAsyncLifetime
{
    private const string Shared = "counted together";
    private const string Away = "Redis does not count";
    private RedisServer _redis = null!;
    private ApiWorld _world = null!;
    private RunningGateway _other = null!;

    public async ValueTask InitializeAsync()
    {
        _redis = await RedisServer.StartNewAsync();
        _world = await ApiWorld.StartNewAsync(world => world.Store.Tell("policy", "Hundred", new { requestCount = 100, unitSeconds = 360_000 }), Setting);
        _other = await _world.StartAnotherAsync(Setting);
    }

    public async ValueTask DisposeAsync()
    {
        await _other.DisposeAsync();
        await _world.DisposeAsync();
        await _redis.DisposeAsync();
    }

    [Fact]
    public async Task A_policy_allows_its_number_over_both_and_no_more_and_tells_when_to_come_back()
    {
        var (path, token) = await OpenAsync("Hundred", "Unlimited");

        var answers = await BothAsync(path, token, 400);

        Assert.Equal(100, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        var refused = answers.First(answer => answer.StatusCode != HttpStatusCode.OK);
        refused.IsProblem("throttled", HttpStatusCode.TooManyRequests, 900_804);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 3600);
        Assert.All([_world.Gateway, _other], gateway => Assert.Single(gateway.Logs.Lines, line => line.Text.Contains(Shared, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_application_is_counted_over_all_its_subscriptions()
    {
        var (path, token) = await OpenAsync("Unlimited", "Five");

        Assert.Equal(5, (await BothAsync(path, token, 40)).Count(answer => answer.StatusCode == HttpStatusCode.OK));
    }

    [Fact]
    public async Task While_redis_is_away_each_counts_for_itself_at_once_and_says_so_and_when_it_is_back_they_share()
    {
        var (path, token) = await OpenAsync("Seven", "Unlimited");
        Assert.Equal(7, (await BothAsync(path, token, 30)).Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Equal(1, Metric());

        await _redis.KillAsync();
        var began = Stopwatch.GetTimestamp();
        var answers = await BothAsync(path, token, 100);
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, Patience.For(TimeSpan.FromSeconds(5)));
        Assert.Equal(14, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Equal(0, Metric());

        await _redis.StartAsync();
        await SharedAgainAsync();
        (path, token) = await OpenAsync("Seven", "Unlimited");
        Assert.Equal(7, (await BothAsync(path, token, 30)).Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.All([_world.Gateway, _other], gateway => Assert.Single(gateway.Logs.Lines, line => line.Text.Contains(Away, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_redis_that_hangs_holds_up_no_call_for_long()
    {
        var (path, token) = await OpenAsync("Hundred", "Hundred");
        (await _world.CallAsync(path, token)).HasStatus(HttpStatusCode.OK);

        await _redis.FreezeAsync();
        try
        {
            var began = Stopwatch.GetTimestamp();
            for (var call = 0; call < 40; call++)
            {
                (await _world.CallAsync(path, token)).HasStatus(HttpStatusCode.OK);
            }

            Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, Patience.For(TimeSpan.FromSeconds(5)));
        }
        finally
        {
            await _redis.ThawAsync();
        }

        await SharedAgainAsync();
    }

    [Fact]
    public async Task A_gateway_starts_while_redis_is_away()
    {
        await using var nobody = await RedisServer.StartNewAsync();
        await nobody.KillAsync();

        foreach (var address in new[] { nobody.Address, "nobody.invalid:6379" })
        {
            await using var gateway = await _world.StartAnotherAsync(("Throttling:Redis", address));

            Assert.Contains(gateway.Logs.Lines, line => line.Text.Contains(Away, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_setting_that_is_no_connection_ends_the_start_and_is_not_shown()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => _world.StartAnotherAsync(("Throttling:Redis", "password=s3cret,nonsense=true")));

        Assert.Contains("Throttling:Redis", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", error.ToString(), StringComparison.Ordinal);
    }

    private (string, string) Setting => ("Throttling:Redis", _redis.Address);

    private async Task<(string Path, string Token)> OpenAsync(string subscription, string application)
    {
        var ((api, path), client) = (_world.NewApi(), _world.NewClient(policy: application));
        _world.Subscribe(client.Application, api, policy: subscription);
        await _world.SettledAsync();
        await _world.SettledAsync(_other);
        return (path, _world.Resident.Token(client.Key));
    }

    private async Task<IReadOnlyCollection<HttpResponseMessage>> BothAsync(string path, string token, int calls)
    {
        var answers = new ConcurrentBag<HttpResponseMessage>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, calls),
            new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = TestContext.Current.CancellationToken },
            async (call, _) => answers.Add(await _world.CallAsync(path, token, gateway: call % 2 == 0 ? _world.Gateway : _other)));
        return answers;
    }

    /// <summary>Of this gateway: what is scraped in this process has those of all.</summary>
    private int Metric()
    {
        using var shared = new Measurements(_world.Gateway.Services.GetRequiredService<IMeterFactory>(), "oob_provisioning.throttling.shared");
        return (int)shared.Ask().Single().Value;
    }

    private Task SharedAgainAsync() => Eventually.HoldsAsync("both count together again", () => new[] { _world.Gateway, _other }.All(gateway =>
        gateway.Logs.Lines.Last(line => line.Text.Contains(Shared, StringComparison.Ordinal) || line.Text.Contains(Away, StringComparison.Ordinal))
            .Text.Contains(Shared, StringComparison.Ordinal)));
}
