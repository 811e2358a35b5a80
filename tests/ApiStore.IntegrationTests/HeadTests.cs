using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests;

/// <summary>RFC 9110 9.3.2: what GET answers, without the body.</summary>
[Collection<OneStore>]
public sealed class HeadTests(StoreFixture store)
{
    private readonly StoreClient _caller = store.NewCaller("apim:subscribe apim:admin");

    [Fact]
    public async Task Whatever_can_be_read_answers_HEAD_as_GET_without_the_body()
    {
        var application = await _caller.CreateApplicationAsync();
        var key = await _caller.MappedKeysAsync(application, store.KeyManager.AddClient());
        string[] readable =
        [
            StoreClient.Applications,
            $"{StoreClient.Applications}/{application}",
            $"{StoreClient.Applications}/{application}/oauth-keys",
            key,
            "/store/api/v3/settings",
            "/store/api/v3/key-managers",
            "/store/api/v3/throttling-policies/application",
            "/store/api/v3/openapi.json",
            "/store/api/admin/v1/key-mappings",
            "/store/api/admin/v1/audit-events",
        ];
        foreach (var path in readable)
        {
            var (got, head) = (await _caller.GetAsync(path), await _caller.HeadAsync(path));
            Assert.Equal((path, HttpStatusCode.OK, got.Content.Headers.ContentType?.MediaType, got.Headers.ETag), (path, head.StatusCode, head.Content.Headers.ContentType?.MediaType, head.Headers.ETag));
            Assert.Empty(head.Text());
        }
    }

    [Fact]
    public async Task It_is_refused_as_GET_is()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _caller.HeadAsync($"{StoreClient.Applications}/{Guid.NewGuid()}")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await _caller.HeadAsync(StoreClient.Applications + "?limit=0")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await store.CallerWith(null).HeadAsync(StoreClient.Applications)).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _caller.HeadAsync($"{StoreClient.Applications}/{Guid.NewGuid()}/map-keys")).StatusCode);
    }
}
