namespace OobProvisioning.KeyManager.IntegrationTests.Internal;

public sealed class ListenerTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Theory]
    [InlineData("/internal/v1/oauth-clients?ids=a")]
    [InlineData("/internal/v1/oauth-clients/verify")]
    [InlineData("/INTERNAL/v1/oauth-clients?ids=a")]
    [InlineData("/internal")]
    [InlineData("/carbon/../internal/v1/oauth-clients?ids=a")]
    [InlineData("/carbon/%2e%2e/internal/v1/oauth-clients?ids=a")]
    [InlineData("//internal/v1/oauth-clients?ids=a")]
    [InlineData("/%69nternal/v1/oauth-clients?ids=a")]
    [InlineData("/internal%2fv1%2foauth-clients?ids=a")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/metrics")]
    public async Task Internal_paths_do_not_exist_on_the_public_listener_even_with_a_forged_host(string path)
    {
        var token = await KeyManager.ServiceTokenAsync();

        foreach (var host in new[] { "portal.example.com", "localhost:8081", $"127.0.0.1:{KeyManager.InternalAddress.Port}" })
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
            {
                var request = new HttpRequestMessage(method, new Uri(KeyManager.PublicAddress.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }))
                {
                    Headers = { Host = host, Authorization = TokenApi.Bearer(token) },
                };
                request.Headers.TryAddWithoutValidation("X-Forwarded-Host", host);
                request.Headers.TryAddWithoutValidation("X-Original-URL", "/internal/v1/oauth-clients?ids=a");

                await KeyManager.SendAsync(request).IsProblemAsync("not-found", HttpStatusCode.NotFound);
            }
        }
    }

    [Fact]
    public async Task The_internal_listener_tells_that_it_lives_and_is_ready_and_its_metrics()
    {
        await KeyManager.CallInternallyAsync(HttpMethod.Get, "/health/live", null, ManagementApi.NoToken).HasStatusAsync(HttpStatusCode.OK);
        await KeyManager.CallInternallyAsync(HttpMethod.Get, "/health/ready", null, ManagementApi.NoToken).HasStatusAsync(HttpStatusCode.OK);
        var metrics = await KeyManager.CallInternallyAsync(HttpMethod.Get, "/metrics", null, ManagementApi.NoToken);
        Assert.Contains("http_server_request_duration", await metrics.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_internal_listener_serves_the_public_paths_too()
    {
        await KeyManager.CallInternallyAsync(HttpMethod.Get, "/oauth2/jwks", null, ManagementApi.NoToken).HasStatusAsync(HttpStatusCode.OK);
        await KeyManager.CallInternallyAsync(HttpMethod.Get, ManagementApi.Providers, null, await KeyManager.AdminTokenAsync()).HasStatusAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_unknown_path_and_an_unknown_method_are_problems_too()
    {
        await KeyManager.GetAsync("/carbon/api/v1/nothing").IsProblemAsync("not-found", HttpStatusCode.NotFound);
        await KeyManager.SendAsync(HttpMethod.Patch, ManagementApi.Providers).IsProblemAsync("method-not-allowed", HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task No_answer_names_the_server() =>
        Assert.False((await KeyManager.GetAsync(ManagementApi.Providers)).Headers.Contains("Server"));
}
