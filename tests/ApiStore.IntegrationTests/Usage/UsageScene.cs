using OobProvisioning.ApiStore.IntegrationTests.Catalogue;

namespace OobProvisioning.ApiStore.IntegrationTests.Usage;

/// <summary>An application and an API of a test's own, and a gateway that tells of calls.</summary>
internal sealed class UsageScene(StoreFixture store, StoreClient caller, Guid application, Guid api)
{
    public StoreClient Caller => caller;

    public Guid Application => application;

    public Guid Api => api;

    public static async Task<UsageScene> NewAsync(StoreFixture store)
    {
        var caller = store.NewCaller();
        return new UsageScene(store, caller, await caller.CreateApplicationAsync(), await store.AddApiAsync());
    }

    public static object Row(Guid application, Guid api, long requests = 1, long clientErrors = 0, long serverErrors = 0, long[]? buckets = null, string keyType = "PRODUCTION") => new
    {
        applicationId = application,
        apiId = api,
        keyType,
        requests,
        clientErrors,
        serverErrors,
        latencyTotal = 2_000 * (buckets ?? []).Sum(),
        latencyLongest = buckets is null ? 0 : 9_000,
        latencyBuckets = buckets ?? [],
    };

    public object Row(long requests = 1, long clientErrors = 0, long serverErrors = 0, long[]? buckets = null, string keyType = "PRODUCTION") =>
        Row(application, api, requests, clientErrors, serverErrors, buckets, keyType);

    public async Task TellAsync(TimeSpan ago, params object[] rows) => (await SendAsync(Guid.NewGuid(), ago, rows)).HasStatus(HttpStatusCode.NoContent);

    public Task<HttpResponseMessage> SendAsync(Guid id, TimeSpan ago, params object?[] rows) =>
        store.OnInternal("gateway:sync").PostAsync("/internal/v1/usage", new { id, from = store.Time.GetUtcNow() - ago, rows });

    public async Task<JsonArray> OfApplicationAsync() => (await caller.GetAsync($"{StoreClient.Applications}/{application}/usage")).Json()["list"]!.AsArray();

    public async Task<JsonArray> OwnOfApiAsync(StoreClient whose) => (await whose.GetAsync($"{ApiScenes.Apis}/{api}/usage")).Json()["list"]!.AsArray();

    public async Task<JsonArray> OfApiAsync() =>
        (await store.NewCaller("apim:admin").GetAsync($"{ApiScenes.Administration}/{api}/usage")).Json()["list"]!.AsArray();
}
