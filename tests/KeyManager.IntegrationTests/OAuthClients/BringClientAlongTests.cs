namespace OobProvisioning.KeyManager.IntegrationTests.OAuthClients;

public sealed class BringClientAlongTests(CostlyKeyManager fixture) : IClassFixture<CostlyKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Keeps_id_and_secret_as_they_were_elsewhere()
    {
        var clientId = ManagementApi.NewName("legacy/client:id");

        var client = await KeyManager.NewClientAsync(new { grantTypes = new[] { "client_credentials" }, clientId, clientSecret = "p@ss:word%20+" });

        Assert.Equal((clientId, "p@ss:word%20+"), (client.ClientId, client.Secret));
        Assert.Null(client.Answer["secrets"]![0]!["hint"]);
        Assert.True(await KeyManager.CanGetTokenAsync(clientId, "p@ss:word%20+"));
        Assert.False(await KeyManager.CanGetTokenAsync(clientId, "p@ss:word +"));
    }

    [Fact]
    public async Task Keeps_a_slow_verifier_until_a_long_and_random_secret_is_first_used()
    {
        var clientSecret = "Zx8" + Guid.NewGuid().ToString("N") + "-~._qLmNo";
        var client = await KeyManager.NewClientAsync(new { grantTypes = new[] { "client_credentials" }, clientId = ManagementApi.NewName(), clientSecret });
        Assert.StartsWith("pbkdf2-sha256:600000:", await VerifierAsync(client));

        Assert.False(await KeyManager.CanGetTokenAsync(client.ClientId, clientSecret[..^1]));
        Assert.StartsWith("pbkdf2-sha256:", await VerifierAsync(client));
        Assert.True(await KeyManager.CanGetTokenAsync(client.ClientId, clientSecret));

        Assert.StartsWith("sha256:", await VerifierAsync(client));
        Assert.True(await KeyManager.CanGetTokenAsync(client.ClientId, clientSecret));
        Assert.False(await KeyManager.CanGetTokenAsync(client.ClientId, clientSecret[..^1]));
    }

    [Theory]
    [InlineData("short and sweet?")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Keeps_the_slow_verifier_of_a_guessable_secret_and_remembers_the_proof(string text)
    {
        var clientSecret = text.Replace(' ', '-');
        var client = await KeyManager.NewClientAsync(new { grantTypes = new[] { "client_credentials" }, clientId = ManagementApi.NewName(), clientSecret });
        Assert.True(await KeyManager.CanGetTokenAsync(client.ClientId, clientSecret));
        var verifier = await VerifierAsync(client);
        Assert.StartsWith("pbkdf2-sha256:", verifier);

        // A proof that is remembered needs no slow hash: fifty would take many seconds.
        var started = System.Diagnostics.Stopwatch.StartNew();
        for (var i = 0; i < 50; i++)
        {
            Assert.True(await KeyManager.CanGetTokenAsync(client.ClientId, clientSecret));
        }

        Assert.InRange(started.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Equal(verifier, await VerifierAsync(client));
    }

    [Fact]
    public async Task Guesses_at_one_hold_up_nobody_else()
    {
        var client = await KeyManager.NewClientAsync(new { grantTypes = new[] { "client_credentials" }, clientId = ManagementApi.NewName(), clientSecret = "guessable" });
        var other = await KeyManager.NewClientAsync("orders:read");

        var guesses = Enumerable.Range(0, Effort.Of(10, all: 30)).Select(i => KeyManager.RequestTokenAsync(client.ClientId, $"guess-{i}")).ToList();
        Assert.True(await KeyManager.CanGetTokenAsync(other.ClientId, other.Secret));

        foreach (var answer in await Task.WhenAll(guesses))
        {
            // Who waits too long for a turn is told that nothing is known of the secret.
            var isBusy = answer.StatusCode == HttpStatusCode.ServiceUnavailable;
            await Task.FromResult(answer).IsOAuthErrorAsync(isBusy ? "temporarily_unavailable" : "invalid_client", isBusy ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.Unauthorized);
            Assert.Equal(isBusy, answer.Headers.RetryAfter is not null);
        }
    }

    [Fact]
    public async Task Forgets_the_proof_with_the_secret()
    {
        var client = await KeyManager.NewClientAsync(new { grantTypes = new[] { "client_credentials" }, clientId = ManagementApi.NewName(), clientSecret = "guessable" });
        Assert.True(await KeyManager.CanGetTokenAsync(client.ClientId, "guessable"));

        await KeyManager.PostAsync(client.Path + "/regenerate-secret").HasStatusAsync(HttpStatusCode.OK);

        Assert.False(await KeyManager.CanGetTokenAsync(client.ClientId, "guessable"));
    }

    [Fact]
    public async Task Makes_a_secret_for_an_id_that_comes_without_one_and_an_id_for_a_secret()
    {
        var withId = await KeyManager.NewClientAsync(new { grantTypes = new[] { "client_credentials" }, clientId = ManagementApi.NewName() });
        var withSecret = await KeyManager.NewClientAsync(new { grantTypes = new[] { "client_credentials" }, clientSecret = "brought-along" });

        Assert.Matches("^[A-Za-z0-9_-]{43}$", withId.Secret);
        Assert.True(await KeyManager.CanGetTokenAsync(withSecret.ClientId, "brought-along"));
    }

    [Fact]
    public async Task Never_lets_an_id_be_used_again()
    {
        var clientId = ManagementApi.NewName();
        var request = new { grantTypes = new[] { "client_credentials" }, clientId };
        var client = await KeyManager.NewClientAsync(request);
        var other = ManagementApi.ClientPath(await KeyManager.NewProviderAsync());
        await KeyManager.PutAsync(other, request).IsProblemAsync("conflict", HttpStatusCode.Conflict);

        await KeyManager.DeleteAsync(client.Path).HasStatusAsync(HttpStatusCode.NoContent);

        await KeyManager.PutAsync(client.Path, request).IsProblemAsync("conflict", HttpStatusCode.Conflict);
        await KeyManager.PutAsync(other, request).IsProblemAsync("conflict", HttpStatusCode.Conflict);
        await KeyManager.PutAsync(other, new { grantTypes = new[] { "client_credentials" }, clientId = Deployment.ServiceClientId }).IsProblemAsync("conflict", HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Holds_an_id_that_differs_in_case_for_another_client()
    {
        var clientId = ManagementApi.NewName("Case");
        var upper = await KeyManager.NewClientAsync(new { grantTypes = new[] { "client_credentials" }, clientId });
        var lower = await KeyManager.NewClientAsync(new { grantTypes = new[] { "client_credentials" }, clientId = clientId.ToLowerInvariant() });

        Assert.True(await KeyManager.CanGetTokenAsync(upper.ClientId, upper.Secret));
        Assert.False(await KeyManager.CanGetTokenAsync(lower.ClientId, upper.Secret));
    }

    [Fact]
    public async Task Lets_one_of_several_with_the_same_id_win()
    {
        var clientId = ManagementApi.NewName();
        var paths = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            paths.Add(ManagementApi.ClientPath(await KeyManager.NewProviderAsync()));
        }

        var answers = await Task.WhenAll(paths.Select(path => KeyManager.PutAsync(path, new { grantTypes = new[] { "client_credentials" }, clientId })));

        Assert.Equal([201, 409, 409, 409], answers.Select(answer => (int)answer.StatusCode).Order());
    }

    [Fact]
    public async Task Is_for_the_first_time_only()
    {
        var client = await KeyManager.NewClientAsync("orders:read");

        await KeyManager.PutAsync(client.Path, new { grantTypes = new[] { "client_credentials" }, clientId = "another", clientSecret = "another-secret" }).IsInvalidAsync("clientId", "clientSecret");
        await KeyManager.PutAsync(client.Path, new { grantTypes = new[] { "client_credentials" }, clientId = client.ClientId }).HasStatusAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("urn:oob-provisioning:api-store")]
    [InlineData("a,b")]
    [InlineData("a b")]
    [InlineData("")]
    public async Task Refuses_an_id_that_would_mean_something_else(string clientId) =>
        await KeyManager.PutAsync(ManagementApi.ClientPath(await KeyManager.NewProviderAsync()), new { grantTypes = new[] { "client_credentials" }, clientId }).IsInvalidAsync("clientId");

    private Task<string?> VerifierAsync(ConfiguredClient client) => fixture.Database.ScalarAsync<string>(
        "select verifier from oauth_client_secrets where registration_id = $1", (Guid)client.Answer["registrationId"]!);
}
