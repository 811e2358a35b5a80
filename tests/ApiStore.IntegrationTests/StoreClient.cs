using OobProvisioning.TestKit.OpenApi;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests;

/// <summary>Calls the store as the gateway does: HTTP/2 without TLS.</summary>
public sealed class StoreClient(Uri address, string? token) : Caller((request, cancellationToken) => SendAsync(address, request, cancellationToken), token)
{
    public const string Applications = "/store/api/v3/applications";

    private static readonly ApiDocument Document = new("api-store.json");

    private static readonly HttpClient Http = new(new SocketsHttpHandler { EnableMultipleHttp2Connections = true })
    {
        Timeout = TimeSpan.FromSeconds(30),
    };

    public Uri Address => address;

    /// <summary>A new application of this caller.</summary>
    public async Task<Guid> CreateApplicationAsync(string? name = null)
    {
        var created = await PostAsync(Applications, new { name = name ?? $"app {Guid.NewGuid():N}", throttlingPolicy = "Unlimited" });
        return created.Json(HttpStatusCode.Created)["applicationId"]!.GetValue<Guid>();
    }

    public Task<HttpResponseMessage> MapKeysAsync(Guid application, StubClient client, string keyType = "PRODUCTION", string? secret = null) =>
        PostAsync($"{Applications}/{application}/map-keys", new { consumerKey = client.ClientId, consumerSecret = secret ?? client.Secret, keyType });

    /// <summary>Maps the client and gives the address of the mapping.</summary>
    public async Task<string> MappedKeysAsync(Guid application, StubClient client, string keyType = "PRODUCTION") =>
        $"{Applications}/{application}/oauth-keys/{(await MapKeysAsync(application, client, keyType)).Json().Text("keyMappingId")}";

    public Task<HttpResponseMessage> GenerateKeysAsync(Guid application, object request) => PostAsync($"{Applications}/{application}/generate-keys", request);

    /// <summary>Production keys for client_credentials.</summary>
    public Task<HttpResponseMessage> GenerateKeysAsync(Guid application) =>
        GenerateKeysAsync(application, new { keyType = "PRODUCTION", grantTypesToBeSupported = (string[])["client_credentials"] });

    /// <summary>Generates keys and gives the address of the mapping.</summary>
    public async Task<string> GeneratedKeysAsync(Guid application) =>
        $"{Applications}/{application}/oauth-keys/{(await GenerateKeysAsync(application)).Json().Text("keyMappingId")}";

    /// <summary>Sends, and hangs up before there is an answer, as soon as the task ends.</summary>
    public async Task HangUpAsync(string path, object body, Task when)
    {
        using var hangUp = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var call = SendUntilAsync(HttpMethod.Post, path, body, [], hangUp.Token);
        await when;
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    private static async Task<HttpResponseMessage> SendAsync(Uri address, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        (request.Version, request.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
        request.RequestUri = new Uri(address, request.RequestUri!);
        return await Document.JudgeAsync(request, await Http.SendAsync(request, cancellationToken));
    }
}
