using System.Text;

namespace OobProvisioning.KeyManager.IntegrationTests.Tokens;

public sealed class ClientAuthenticationTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private static readonly string[] Endpoints = ["/oauth2/token", "/oauth2/introspect", "/oauth2/revoke"];

    private RunningKeyManager KeyManager => fixture.KeyManager;

    public static TheoryData<string> EveryEndpoint => [.. Endpoints];

    [Fact]
    public async Task Is_by_basic_or_by_post()
    {
        var client = await KeyManager.NewClientAsync("orders:read");

        await PostAsync("/oauth2/token", TokenApi.Basic(client.ClientId, client.Secret)).HasStatusAsync(HttpStatusCode.OK);
        await PostAsync("/oauth2/token", null, ("client_id", client.ClientId), ("client_secret", client.Secret)).HasStatusAsync(HttpStatusCode.OK);
        await PostAsync("/oauth2/token", TokenApi.Basic(client.ClientId, client.Secret).Replace("Basic", "basic", StringComparison.Ordinal)).HasStatusAsync(HttpStatusCode.OK);
        await PostAsync("/oauth2/token", TokenApi.Basic(client.ClientId, client.Secret), ("client_id", client.ClientId)).HasStatusAsync(HttpStatusCode.OK);
    }

    [Theory]
    [MemberData(nameof(EveryEndpoint))]
    public async Task Is_by_one_way_and_one_client_a_request(string endpoint)
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var other = await KeyManager.NewClientAsync("orders:read");

        await PostAsync(endpoint, TokenApi.Basic(client.ClientId, client.Secret), ("client_id", client.ClientId), ("client_secret", client.Secret)).IsOAuthErrorAsync("invalid_request");
        await PostAsync(endpoint, TokenApi.Basic(client.ClientId, client.Secret), ("client_secret", client.Secret)).IsOAuthErrorAsync("invalid_request");
        await PostAsync(endpoint, TokenApi.Basic(client.ClientId, client.Secret), ("client_id", other.ClientId)).IsOAuthErrorAsync("invalid_request");
        await PostAsync(endpoint, TokenApi.Basic(client.ClientId, client.Secret), ("client_id", "")).IsOAuthErrorAsync("invalid_request");
    }

    [Theory]
    [MemberData(nameof(EveryEndpoint))]
    public async Task Fails_with_one_answer_byte_for_byte_whatever_was_wrong(string endpoint)
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var revoked = await KeyManager.NewClientAsync("orders:read");
        await KeyManager.PostAsync(revoked.Path + "/revoke").HasStatusAsync(HttpStatusCode.OK);
        var publicClient = await KeyManager.NewClientAsync(new { grantTypes = new[] { "password" }, publicClient = true });
        (string Id, string Secret)[] wrong =
        [
            (client.ClientId, "wrong"), (client.ClientId, client.Secret + " "), (client.ClientId, client.Secret[..^1]), (client.ClientId, client.Secret.ToUpperInvariant()),
            ("nobody", client.Secret), (client.ClientId[..^1], client.Secret), (client.ClientId + " ", client.Secret), (client.ClientId.ToUpperInvariant(), client.Secret),
            (new string('a', 200), "wrong"), ("ünknown", "wrong"), (revoked.ClientId, revoked.Secret), (publicClient.ClientId, "wrong"), (client.ClientId, new string('s', 5_000)),
        ];

        var answers = new HashSet<string>();
        foreach (var (id, secret) in wrong)
        {
            answers.Add(await WholeAnswerAsync(await PostAsync(endpoint, TokenApi.Basic(id, secret))));
            answers.Add(await WholeAnswerAsync(await PostAsync(endpoint, null, ("client_id", id), ("client_secret", secret))));
        }

        var answer = Assert.Single(answers);
        Assert.StartsWith("401", answer);
        Assert.Contains("\"error\":\"invalid_client\"", answer);
        Assert.Contains("WWW-Authenticate: Basic", answer);
    }

    [Theory]
    [MemberData(nameof(EveryEndpoint))]
    public async Task Fails_without_any_credentials(string endpoint)
    {
        var client = await KeyManager.NewClientAsync("orders:read");

        await PostAsync(endpoint, null).IsOAuthErrorAsync("invalid_client", HttpStatusCode.Unauthorized);
        await PostAsync(endpoint, null, ("client_id", client.ClientId)).IsOAuthErrorAsync("invalid_client", HttpStatusCode.Unauthorized);
        await PostAsync(endpoint, null, ("client_secret", client.Secret)).IsOAuthErrorAsync("invalid_client", HttpStatusCode.Unauthorized);
        await PostAsync(endpoint, TokenApi.Basic(client.ClientId, "")).IsOAuthErrorAsync("invalid_client", HttpStatusCode.Unauthorized);
        await PostAsync(endpoint, TokenApi.Basic("", "")).IsOAuthErrorAsync("invalid_client", HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("Basic ")]
    [InlineData("Basic !!!")]
    [InlineData("Basic bm9jb2xvbg==")]
    [InlineData("Basic Og==")]
    [InlineData("Basic /////w==")]
    [InlineData("Basic YTpiOmM=")]
    [InlineData("Basic YTolWFg=")]
    [InlineData("Bearer abc")]
    [InlineData("Digest username=\"a\"")]
    [InlineData("garbage")]
    public async Task Fails_for_a_header_that_cannot_be_read(string authorization)
    {
        foreach (var endpoint in Endpoints)
        {
            await PostAsync(endpoint, authorization).IsOAuthErrorAsync("invalid_client", HttpStatusCode.Unauthorized);
        }
    }

    [Theory]
    [InlineData("-._~")]
    [InlineData(":/?#[]@")]
    [InlineData("!$&'()*+,;=")]
    [InlineData("%20%2B%")]
    [InlineData("\"<>\\^`{|}")]
    public async Task Takes_every_character_of_a_secret_over_basic_and_post(string characters)
    {
        var secret = $"secret-{characters}-end";
        var client = await KeyManager.NewClientAsync(new { grantTypes = new[] { "client_credentials" }, clientId = ManagementApi.NewName("id-" + characters.Replace(',', '.')), clientSecret = secret });

        await PostAsync("/oauth2/token", TokenApi.Basic(client.ClientId, secret)).HasStatusAsync(HttpStatusCode.OK);
        await PostAsync("/oauth2/token", null, ("client_id", client.ClientId), ("client_secret", secret)).HasStatusAsync(HttpStatusCode.OK);
    }

    private Task<HttpResponseMessage> PostAsync(string endpoint, string? authorization, params (string Name, string Value)[] fields) =>
        KeyManager.PostFormAsync(endpoint, authorization, [endpoint == "/oauth2/token" ? ("grant_type", "client_credentials") : ("token", "x"), .. fields]);

    private static async Task<string> WholeAnswerAsync(HttpResponseMessage response)
    {
        var answer = new StringBuilder().Append((int)response.StatusCode);
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(header => header.Key != "Date").OrderBy(header => header.Key))
        {
            answer.Append('\n').Append(name).Append(": ").AppendJoin(", ", values);
        }

        return answer.Append('\n').Append(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ToString();
    }
}
