using System.Collections.Concurrent;

namespace OobProvisioning.KeyManager.IntegrationTests.Tokens.Keys;

/// <summary>Rounds at the same time, under load, and without a database.</summary>
public sealed class KeyRotationUnderStressTests(Postgres postgres)
{
    private const int RoundsAtOnce = 4;
    private const int Callers = 6;
    private static readonly int Rounds = Effort.Of(5, all: 30);

    [Fact]
    public async Task Rounds_of_two_replicas_at_once_make_one_key()
    {
        await using var rotating = await RotatingKeyManagers.StartWithoutRoundsAsync(postgres);
        rotating.Time.Advance(RotatingKeyManagers.UntilAnnounced);

        Task[] rounds;
        await using (var held = await HeldTable.HoldAsync(rotating.Database, "server_keys"))
        {
            rounds = [.. Enumerable.Range(0, RoundsAtOnce).Select(i => RotatingKeyManagers.RunRoundAsync(rotating.Replicas[i % 2]))];
            await held.UntilWaitingAsync(RoundsAtOnce);
        }

        await Task.WhenAll(rounds);

        Assert.Equal("A256KW:2 ES256:2 RS256:2", await rotating.StoredAsync());
    }

    [Fact]
    public async Task Rotations_are_noticed_by_no_caller()
    {
        await using var rotating = await RotatingKeyManagers.StartWithoutRoundsAsync(postgres);
        var client = await rotating.Replicas[0].NewClientAsync(new { grantTypes = new[] { "client_credentials" }, scopes = new[] { "orders:read" }, accessTokenLifetimeSeconds = 86_400 });
        var signers = new ConcurrentDictionary<string, int>();
        using var end = new CancellationTokenSource();
        var load = Enumerable.Range(0, Callers).Select(i => CallAsync(rotating.Replicas[i % 2], rotating.Replicas[(i / 2) % 2])).ToList();
        await UntilAsync(() => signers.Count == 1);

        for (var round = 0; round < Rounds; round++)
        {
            rotating.Time.Advance(RotatingKeyManagers.UntilAnnounced);
            await RotatingKeyManagers.RunRoundAsync(rotating.Replicas[round % 2]); // Announces, and retires those before the former ones.
            await rotating.UntilPublishedAsync(2);
            rotating.Time.Advance(RotatingKeyManagers.Announced);
            var known = signers.Count;
            await UntilAsync(() => signers.Count > known);
        }

        await end.CancelAsync();
        await Task.WhenAll(load);
        Assert.Equal(Rounds + 1, signers.Count);

        Task UntilAsync(Func<bool> holds) => Eventually.HoldsAsync("the new key signs", () => holds() || load.Any(caller => caller.IsFaulted));

        async Task CallAsync(RunningKeyManager issuer, RunningKeyManager judge)
        {
            while (!end.IsCancellationRequested)
            {
                var started = rotating.Time.GetUtcNow();
                var token = await issuer.TokenAsync(client, "orders:read");
                var isActive = await judge.IsActiveAsync(token);
                var isAlive = rotating.Time.GetUtcNow() - started < TimeSpan.FromHours(20); // Else the clock was turned on under it.
                Assert.True(isActive || !isAlive, "A token that lives is inactive.");
                signers.AddOrUpdate((string)AccessToken.Read(token).Header["kid"]!, 1, (_, count) => count + 1);
            }
        }
    }

    [Fact]
    public async Task Rounds_while_the_database_is_away_are_logged_and_later_ones_do_their_work()
    {
        await using var rotating = await RotatingKeyManagers.StartAsync(postgres, listens: true);

        await using (await Outage.BeginAsync(rotating.Database))
        {
            rotating.Time.Advance(RotatingKeyManagers.UntilAnnounced);
            await Eventually.HoldsAsync("rounds fail", () => rotating.Logs.Lines.Count(IsFailedRound) >= 4);
        }

        await rotating.UntilPublishedAsync(2);
        Assert.DoesNotContain(rotating.Logs.Lines, line => line.StartsWith("Critical", StringComparison.Ordinal));

        static bool IsFailedRound(string line) => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("A round of KeyRotation", StringComparison.Ordinal);
    }
}
