namespace OobProvisioning.KeyManager.IntegrationTests.Tokens;

/// <summary>Who knows the id of a public client does not fill the tables, and keeps nobody else from using it.</summary>
public sealed class RequestLimitTests(LimitedKeyManager fixture) : IClassFixture<LimitedKeyManager>
{
    private static int _sources;

    private readonly string _here = NewSource();

    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Theory]
    [InlineData("/oauth2/par")]
    [InlineData("/oauth2/device_authorization")]
    public async Task A_public_client_makes_few_rows_a_minute_from_one_source_and_others_are_not_concerned(string path)
    {
        var client = await NewClientAsync();
        for (var i = 0; i < LimitedKeyManager.PerClientAndSource; i++)
        {
            Assert.True((await SendAsync(path, client, _here)).IsSuccessStatusCode);
        }

        var refused = await SendAsync(path, client, _here);

        Assert.NotNull(refused.Headers.RetryAfter?.Delta);
        await Task.FromResult(refused).IsOAuthErrorAsync("temporarily_unavailable", HttpStatusCode.TooManyRequests);
        Assert.True((await SendAsync(path, client, NewSource())).IsSuccessStatusCode);
        Assert.True((await SendAsync(path, await NewClientAsync(), _here)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task All_public_clients_together_make_few_from_one_source()
    {
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i <= LimitedKeyManager.PerSource; i++)
        {
            answers.Add((await SendAsync("/oauth2/par", await NewClientAsync(), _here)).StatusCode);
        }

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.Created, LimitedKeyManager.PerSource), HttpStatusCode.TooManyRequests], answers);
    }

    [Fact]
    public async Task A_client_that_proves_who_it_is_is_not_limited()
    {
        var client = await KeyManager.NewCodeClientAsync();

        for (var i = 0; i < 2 * LimitedKeyManager.PerSource; i++)
        {
            await KeyManager.PushRequestAsync(client);
        }
    }

    [Fact]
    public async Task One_access_token_registers_few_clients_and_another_some_more()
    {
        var (first, second) = (await KeyManager.AdminTokenAsync("oauth_clients:create"), await KeyManager.AdminTokenAsync("oauth_clients:create"));
        for (var i = 0; i < LimitedKeyManager.MostPerToken; i++)
        {
            await RegisterAsync(first, NewSource()).HasStatusAsync(HttpStatusCode.Created);
        }

        await RegisterAsync(first, NewSource()).IsOAuthErrorAsync("access_denied", HttpStatusCode.Forbidden);
        await RegisterAsync(second, NewSource()).HasStatusAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_registrar_is_limited_by_the_minute_too()
    {
        var token = await KeyManager.AdminTokenAsync("oauth_clients:create");
        for (var i = 0; i < LimitedKeyManager.PerClientAndSource; i++)
        {
            await RegisterAsync(token, _here);
        }

        var refused = await RegisterAsync(token, _here);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter?.Delta);
    }

    private static string NewSource() => $"203.0.113.{Interlocked.Increment(ref _sources)}";

    private Task<ConfiguredClient> NewClientAsync() =>
        KeyManager.NewCodeClientAsync(grantTypes: ["authorization_code", "urn:ietf:params:oauth:grant-type:device_code"], isPublic: true);

    private Task<HttpResponseMessage> SendAsync(string path, ConfiguredClient client, string source) => KeyManager.SendAsync(
        HttpMethod.Post,
        path,
        Caller.Form([.. path == "/oauth2/par" ? PushedRequest.Fields(CodeFlow.Address(client, ("scope", "openid"))) : [("client_id", client.ClientId), ("scope", "openid")]]),
        ManagementApi.NoToken,
        ("X-Forwarded-For", source));

    private Task<HttpResponseMessage> RegisterAsync(string token, string source) => KeyManager.SendAsync(
        HttpMethod.Post, "/oauth2/register", new { redirect_uris = new[] { CodeFlow.Callback } }, token, ("X-Forwarded-For", source));
}
