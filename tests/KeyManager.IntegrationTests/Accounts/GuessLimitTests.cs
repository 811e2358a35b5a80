namespace OobProvisioning.KeyManager.IntegrationTests.Accounts;

/// <summary>Where three wrong passwords, or three wrong guesses at a secret that was brought along, from one address are enough for a minute.</summary>
public sealed class GuessLimitTests(GuessedAtKeyManager fixture) : IClassFixture<GuessedAtKeyManager>
{
    private const int Most = GuessedAtKeyManager.Failures;

    [Fact]
    public async Task Wrong_passwords_from_one_address_end_in_a_page_that_says_to_wait_and_those_from_another_do_not()
    {
        var user = await fixture.KeyManager.NewUserAsync();
        var (guesser, owner) = (new Browser(fixture.KeyManager, "198.51.100.1"), new Browser(fixture.KeyManager, "198.51.100.2"));
        for (var i = 0; i < Most; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await guesser.TrySignInAsync(ManagementApi.NewName("user"), "a wrong password")).Status);
        }

        var refused = await guesser.TrySignInAsync(user.Name, user.Password);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Contains("Too many failed attempts", refused.Html);
        Assert.Equal(HttpStatusCode.Found, (await owner.TrySignInAsync(user.Name, user.Password)).Status);
    }

    [Fact]
    public async Task Addresses_of_one_customers_network_are_one_source()
    {
        for (var i = 0; i < Most; i++)
        {
            await new Browser(fixture.KeyManager, $"2001:db8::{i + 1:x}").TrySignInAsync(ManagementApi.NewName("user"), "a wrong password");
        }

        var refused = await new Browser(fixture.KeyManager, "2001:db8::ffff:1").TrySignInAsync(ManagementApi.NewName("user"), "a wrong password");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
    }

    [Fact]
    public async Task Wrong_secrets_of_a_client_from_one_address_end_in_429_and_the_right_one_from_elsewhere_gets_a_token()
    {
        var client = await fixture.KeyManager.NewClientAsync(new { grantTypes = new[] { "client_credentials" }, clientId = ManagementApi.NewName(), clientSecret = "guessable" });
        for (var i = 0; i < Most; i++)
        {
            await TokenAsync(client.ClientId, $"guess-{i}", "198.51.100.3").IsOAuthErrorAsync("invalid_client", HttpStatusCode.Unauthorized);
        }

        var refused = await TokenAsync(client.ClientId, "one-more-guess", "198.51.100.3");

        await Task.FromResult(refused).IsOAuthErrorAsync("temporarily_unavailable", HttpStatusCode.TooManyRequests);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        await TokenAsync(client.ClientId, "guessable", "198.51.100.4").HasStatusAsync(HttpStatusCode.OK);
        await TokenAsync(client.ClientId, "guessable", "198.51.100.3").HasStatusAsync(HttpStatusCode.OK); // It is known by now.
    }

    [Fact]
    public async Task Secrets_that_nobody_can_guess_have_no_limit()
    {
        var client = await fixture.KeyManager.NewClientAsync();
        for (var i = 0; i < 3 * Most; i++)
        {
            await TokenAsync(client.ClientId, $"guess-{i}", "198.51.100.5").IsOAuthErrorAsync("invalid_client", HttpStatusCode.Unauthorized);
        }
    }

    private Task<HttpResponseMessage> TokenAsync(string clientId, string secret, string address)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(fixture.KeyManager.PublicAddress, "/oauth2/token"))
        {
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", clientId), new("client_secret", secret)]),
            Headers = { { "X-Forwarded-For", address } },
        };
        return fixture.KeyManager.SendAsync(request);
    }
}

public sealed class GuessedAtKeyManager(Postgres postgres) : OwnKeyManager(postgres)
{
    public const int Failures = 3;

    protected override (string Name, string? Value)[] Settings =>
        [("Accounts:FailuresPerSource", $"{Failures}"), ("OAuthClients:SecretHashing:FailuresPerSource", $"{Failures}")];
}
