namespace OobProvisioning.KeyManager.IntegrationTests.OAuthClients;

[Collection<WithClock>]
public sealed class SecretLifeTests(KeyManagerWithClock fixture)
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task A_secret_works_until_it_expires()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var added = await KeyManager.AddSecretAsync(client, new { expiresAt = fixture.Clock.GetUtcNow().AddMinutes(10) });

        fixture.Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        Assert.True(await KeyManager.CanGetTokenAsync(client.ClientId, added.Secret));

        fixture.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(await KeyManager.CanGetTokenAsync(client.ClientId, added.Secret));
        Assert.True(await KeyManager.CanGetTokenAsync(client.ClientId, client.Secret));
    }

    [Fact]
    public async Task An_expired_secret_is_no_live_one_and_can_be_deleted()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var added = await KeyManager.AddSecretAsync(client, new { expiresAt = fixture.Clock.GetUtcNow().AddMinutes(10) });
        var first = client.Answer["secrets"]![0]!["id"];

        fixture.Clock.Advance(TimeSpan.FromMinutes(11));

        await KeyManager.DeleteAsync($"{client.Path}/secrets/{first}").IsProblemAsync("conflict", HttpStatusCode.Conflict);
        await KeyManager.DeleteAsync($"{client.Path}/secrets/{added.Answer["id"]}").HasStatusAsync(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Expired_secrets_do_not_count_and_go_when_another_is_added()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        for (var i = 0; i < 19; i++)
        {
            await KeyManager.AddSecretAsync(client, new { expiresAt = fixture.Clock.GetUtcNow().AddMinutes(10) });
        }

        await KeyManager.PostAsync(client.Path + "/secrets", new { }).IsProblemAsync("conflict", HttpStatusCode.Conflict);
        fixture.Clock.Advance(TimeSpan.FromMinutes(10));

        await KeyManager.AddSecretAsync(client);
        Assert.Equal(2, (await KeyManager.ReadClientAsync(client))["secrets"]!.AsArray().Count);
        Assert.True(await KeyManager.CanGetTokenAsync(client.ClientId, client.Secret));
    }

    [Fact]
    public async Task The_last_use_is_told_to_the_minute_of_the_secret_that_was_used()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        fixture.Clock.Advance(TimeSpan.FromSeconds(1)); // So that the second is younger.
        await KeyManager.AddSecretAsync(client);
        var first = fixture.Clock.GetUtcNow();

        Assert.True(await KeyManager.CanGetTokenAsync(client.ClientId, client.Secret));
        await LastUseIsAsync(client, first);
        Assert.Null((await KeyManager.ReadClientAsync(client))["secrets"]![1]!["lastUsedAt"]);

        fixture.Clock.Advance(TimeSpan.FromSeconds(90));
        Assert.True(await KeyManager.CanGetTokenAsync(client.ClientId, client.Secret));
        await LastUseIsAsync(client, fixture.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_refused_secret_leaves_no_use()
    {
        var client = await KeyManager.NewClientAsync("orders:read");

        Assert.False(await KeyManager.CanGetTokenAsync(client.ClientId, client.Secret + "x"));
        fixture.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Null((await KeyManager.ReadClientAsync(client))["secrets"]![0]!["lastUsedAt"]);
    }

    [Fact]
    public async Task A_use_changes_no_row_of_the_client()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var before = await VersionAsync(client);

        Assert.True(await KeyManager.CanGetTokenAsync(client.ClientId, client.Secret));
        await LastUseIsAsync(client, fixture.Clock.GetUtcNow());

        Assert.Equal(before, await VersionAsync(client));
    }

    /// <summary>It is written by a worker that wakes every second of the fake clock, and takes a moment of the real one.</summary>
    private Task LastUseIsAsync(ConfiguredClient client, DateTimeOffset expected) => Eventually.HoldsAsync(
        "the use is written",
        async () =>
        {
            fixture.Clock.Advance(TimeSpan.FromSeconds(1));
            return (DateTimeOffset?)(await KeyManager.ReadClientAsync(client))["secrets"]![0]!["lastUsedAt"] is { } at
                && (at - expected).Duration() < TimeSpan.FromMinutes(1);
        });

    private Task<string?> VersionAsync(ConfiguredClient client) => fixture.Database.ScalarAsync<string>(
        "select c.xmin::text || s.xmin::text from oauth_clients c join oauth_client_secrets s using (registration_id) where client_id = $1", client.ClientId);
}
