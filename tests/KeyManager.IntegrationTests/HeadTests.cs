using OobProvisioning.KeyManager.IntegrationTests.Internal;

namespace OobProvisioning.KeyManager.IntegrationTests;

/// <summary>RFC 9110 9.3.2: what GET answers, without the body.</summary>
public sealed class HeadTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Whatever_can_be_read_answers_HEAD_as_GET_without_the_body()
    {
        var client = await KeyManager.NewClientAsync();
        string[] readable =
        [
            ManagementApi.Providers,
            $"{ManagementApi.Providers}/{client.ProviderId}",
            client.Path + "/secrets",
            "/carbon/api/v1/audit-events",
            "/carbon/api/v1/openapi.json",
            "/oauth2/jwks",
            "/.well-known/openid-configuration",
        ];
        foreach (var path in readable)
        {
            await IsGetWithoutBodyAsync(path, await KeyManager.GetAsync(path), await KeyManager.SendAsync(HttpMethod.Head, path));
        }
    }

    [Fact]
    public async Task So_do_the_internal_calls_over_HTTP_1()
    {
        var path = $"{InternalApi.Path}?ids={(await KeyManager.NewClientAsync()).ClientId}";
        await IsGetWithoutBodyAsync(path, await KeyManager.CallInternallyAsync(HttpMethod.Get, path), await KeyManager.CallInternallyAsync(HttpMethod.Head, path));
        await IsGetWithoutBodyAsync(path, await KeyManager.CallInternallyAsync(HttpMethod.Get, path), await KeyManager.CallInternallyAsync(HttpMethod.Head, path));
    }

    [Fact]
    public async Task It_is_refused_as_GET_is()
    {
        var path = $"{ManagementApi.Providers}/{Guid.NewGuid()}";
        await KeyManager.SendAsync(HttpMethod.Head, path).HasStatusAsync(HttpStatusCode.NotFound);
        await KeyManager.SendAsync(HttpMethod.Head, path, token: ManagementApi.NoToken).HasStatusAsync(HttpStatusCode.Unauthorized);
        await KeyManager.SendAsync(HttpMethod.Head, path + "/oauth-client/revoke").HasStatusAsync(HttpStatusCode.MethodNotAllowed);
    }

    private static async Task IsGetWithoutBodyAsync(string path, HttpResponseMessage got, HttpResponseMessage head)
    {
        Assert.Equal(
            (path, HttpStatusCode.OK, got.Content.Headers.ContentType, got.Headers.ETag),
            (path, head.StatusCode, head.Content.Headers.ContentType, head.Headers.ETag));
        Assert.NotEqual(0, head.Content.Headers.ContentLength); // RFC 9110 8.6: it would be said of GET.
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }
}
