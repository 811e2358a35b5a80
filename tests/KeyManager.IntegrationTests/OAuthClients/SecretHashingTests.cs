namespace OobProvisioning.KeyManager.IntegrationTests.OAuthClients;

/// <summary>A secret that was brought along is hashed anew, as the deployment wishes by now, when it is used.</summary>
public sealed class SecretHashingTests(Postgres postgres, OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    [Fact]
    public async Task A_guessable_secret_that_was_hashed_otherwise_is_hashed_anew_by_its_next_right_use_and_not_by_a_wrong_one()
    {
        await using var database = await postgres.NewDatabaseAsync();
        ConfiguredClient client;
        await using (var before = await RunningKeyManager.StartAsync(database, settings: ("OAuthClients:SecretHashing:Iterations", "100000")))
        {
            client = await before.NewClientAsync(new { grantTypes = new[] { "client_credentials" }, clientId = ManagementApi.NewName(), clientSecret = "guessable" });
            Assert.True(await before.CanGetTokenAsync(client.ClientId, client.Secret));
            Assert.StartsWith("pbkdf2-sha256:100000:", await VerifierAsync());
        }

        await using var after = await RunningKeyManager.StartAsync(
            database, settings: [("OAuthClients:SecretHashing:Iterations", "210000"), ("OAuthClients:SecretHashing:Algorithm", "sha512")]);
        Assert.False(await after.CanGetTokenAsync(client.ClientId, "guess"));
        Assert.StartsWith("pbkdf2-sha256:100000:", await VerifierAsync());

        Assert.True(await after.CanGetTokenAsync(client.ClientId, client.Secret));

        var anew = await VerifierAsync();
        Assert.StartsWith("pbkdf2-sha512:210000:", anew);
        Assert.True(await after.CanGetTokenAsync(client.ClientId, client.Secret));
        Assert.False(await after.CanGetTokenAsync(client.ClientId, "guess"));
        Assert.Equal(anew, await VerifierAsync());

        Task<string?> VerifierAsync() => database.ScalarAsync<string>("select verifier from oauth_client_secrets where registration_id = $1", (Guid)client.Answer["registrationId"]!);
    }

    [Theory]
    [InlineData("Iterations", "99999")]
    [InlineData("Algorithm", "md5")]
    public async Task A_wish_that_is_too_weak_stops_the_start(string setting, string value)
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(async () => await RunningKeyManager.StartAsync(fixture.Database, settings: ($"OAuthClients:SecretHashing:{setting}", value)));

        Assert.Contains($"OAuthClients:SecretHashing:{setting}", error.ToString());
    }
}
