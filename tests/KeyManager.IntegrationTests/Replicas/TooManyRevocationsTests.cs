using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.KeyManager.Tokens.Upkeep;

namespace OobProvisioning.KeyManager.IntegrationTests.Replicas;

/// <summary>A client that revokes more of its own tokens than are kept one by one.</summary>
public sealed class TooManyRevocationsTests(FewRevocations fixture) : IClassFixture<FewRevocations>
{
    private const int Most = FewRevocations.Most;

    private TestDatabase Database => fixture.Database;

    private RunningKeyManager First => fixture.First;

    private RunningKeyManager Second => fixture.Second;

    [Fact]
    public async Task Has_none_left_and_gets_new_ones_and_no_other_client_is_touched()
    {
        var client = await First.NewClientAsync("orders:read");
        var other = await First.NewClientAsync("orders:read");
        var (kept, others) = (await First.TokenAsync(client), await First.TokenAsync(other));
        var revoked = await RevokeAsync(client, Most);
        Assert.True(await First.IsActiveAsync(kept));
        Assert.Equal(Most, await RowsAsync(client));

        await RevokeAsync(client, 1);

        Assert.False(await First.IsActiveAsync(kept));
        Assert.False(await First.IsActiveAsync(revoked));
        await EveryReplica.KnowsAsync(async () => !await Second.IsActiveAsync(kept));
        Assert.False(await Second.IsActiveAsync(revoked));
        Assert.Equal(0L, await RowsAsync(client));
        Assert.True(await First.IsActiveAsync(others));
        Assert.True(await Second.IsActiveAsync(others));
        var fresh = await First.TokenAsync(client);
        Assert.True(await First.IsActiveAsync(fresh));
        await EveryReplica.KnowsAsync(() => Second.IsActiveAsync(fresh));
    }

    [Fact]
    public async Task Is_told_of_in_the_log_and_among_the_audit_events()
    {
        var client = await First.NewClientAsync("orders:read");

        await RevokeAsync(client, Most + 1);

        Assert.Single(fixture.Logs.Lines, line => line.StartsWith("Warning ", StringComparison.Ordinal) && line.Contains(client.ClientId, StringComparison.Ordinal) && line.Contains("all of its tokens", StringComparison.Ordinal));
        Assert.Equal($"client:{client.ClientId}", await Database.ScalarAsync<string>("select actor from audit_events where verb = 'revoke-all-tokens' and object = $1", $"oauth-client:{client.ClientId}"));
    }

    [Fact]
    public async Task Leaves_rows_that_go_in_minutes_and_replicas_that_forget_them_then()
    {
        await Database.ScalarAsync<int>("delete from revoked_tokens");
        var client = await First.NewClientAsync("orders:read");
        await RevokeAsync(client, Most + 1);
        Assert.Equal(Most + 1L, await Database.ScalarAsync<long>("select count(*) from revoked_tokens where expires_at < now() + interval '61 seconds'"));

        await Database.ScalarAsync<int>("update revoked_tokens set expires_at = now() - interval '2 minutes'");
        await First.Services.GetRequiredService<ExpiredRows>().RunRoundAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0L, await Database.ScalarAsync<long>("select count(*) from revoked_tokens"));
    }

    [Fact]
    public async Task Does_not_count_what_has_expired()
    {
        var client = await First.NewClientAsync("orders:read");
        var kept = await First.TokenAsync(client);
        await RevokeAsync(client, Most);
        await Database.ScalarAsync<int>("update revoked_tokens set expires_at = now() - interval '1 second'");

        await RevokeAsync(client, 1);

        Assert.True(await First.IsActiveAsync(kept));
    }

    /// <returns>The last one that was revoked.</returns>
    private async Task<string> RevokeAsync(ConfiguredClient client, int count)
    {
        var token = "";
        for (var i = 0; i < count; i++)
        {
            token = await First.TokenAsync(client);
            await First.RevokeTokenAsync(token, client.ClientId, client.Secret).HasStatusAsync(HttpStatusCode.OK);
        }

        return token;
    }

    private Task<long> RowsAsync(ConfiguredClient client) => Database.ScalarAsync<long>("select count(*) from revoked_tokens where client_id = $1", client.ClientId);
}

/// <summary>Two replicas that keep few revocations one by one.</summary>
public sealed class FewRevocations(Postgres postgres) : OwnTwoKeyManagers(postgres)
{
    public const int Most = 10;

    public CapturedLogs Logs { get; } = new();

    protected override CapturedLogs Listener => Logs;

    protected override (string Name, string? Value)[] Settings => [("Tokens:Revocation:MostPerClient", $"{Most}")];
}
