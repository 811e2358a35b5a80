using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests;

/// <summary>Calls the store as the gateway does: HTTP/2 without TLS.</summary>
public sealed class StoreClient(Uri address, string? token)
{
    public const string Applications = "/store/api/v3/applications";

    private static readonly HttpClient Http = new(new SocketsHttpHandler { EnableMultipleHttp2Connections = true })
    {
        Timeout = TimeSpan.FromSeconds(30),
    };

    public string? Token => token;

    public Uri Address => address;

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> HeadAsync(string path) => SendAsync(HttpMethod.Head, path);

    public Task<Answer> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body);

    public Task<Answer> PutAsync(string path, object body, string? ifMatch = null) => SendAsync(HttpMethod.Put, path, body, ifMatch);

    public Task<Answer> DeleteAsync(string path, string? ifMatch = null) => SendAsync(HttpMethod.Delete, path, null, ifMatch);

    /// <summary>A body of any form.</summary>
    public Task<Answer> SendTextAsync(HttpMethod method, string path, string body, string contentType = "application/json") =>
        SendAsync(method, path, new StringContent(body, Encoding.UTF8, contentType));

    /// <summary>A new application of this caller.</summary>
    public async Task<Guid> CreateApplicationAsync(string? name = null)
    {
        var answer = await PostAsync(Applications, new { name = name ?? $"app {Guid.NewGuid():N}", throttlingPolicy = "Unlimited" });
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        return answer.Body.GetProperty("applicationId").GetGuid();
    }

    public Task<Answer> MapKeysAsync(Guid application, StubClient client, string keyType = "PRODUCTION", string? secret = null) =>
        PostAsync($"{Applications}/{application}/map-keys", new { consumerKey = client.ClientId, consumerSecret = secret ?? client.Secret, keyType });

    /// <summary>Maps the client and gives the address of the mapping.</summary>
    public async Task<string> MappedKeysAsync(Guid application, StubClient client, string keyType = "PRODUCTION")
    {
        var answer = await MapKeysAsync(application, client, keyType);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return $"{Applications}/{application}/oauth-keys/{answer.Body.GetProperty("keyMappingId").GetGuid()}";
    }

    public Task<Answer> GenerateKeysAsync(Guid application, object request) => PostAsync($"{Applications}/{application}/generate-keys", request);

    /// <summary>Production keys for client_credentials.</summary>
    public Task<Answer> GenerateKeysAsync(Guid application) =>
        GenerateKeysAsync(application, new { keyType = "PRODUCTION", grantTypesToBeSupported = (string[])["client_credentials"] });

    /// <summary>Generates keys and gives the address of the mapping.</summary>
    public async Task<string> GeneratedKeysAsync(Guid application) =>
        $"{Applications}/{application}/oauth-keys/{(await GenerateKeysAsync(application)).IsOk().Text("keyMappingId")}";

    /// <summary>Sends, and hangs up before there is an answer, as soon as the task ends.</summary>
    public async Task HangUpAsync(string path, object body, Task when)
    {
        using var hangUp = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var call = SendAsync(HttpMethod.Post, path, JsonContent.Create(body), null, hangUp.Token);
        await when;
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    private Task<Answer> SendAsync(HttpMethod method, string path, object? body = null, string? ifMatch = null) =>
        SendAsync(method, path, body is null ? null : JsonContent.Create(body), ifMatch);

    private Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content, string? ifMatch = null) =>
        SendAsync(method, path, content, ifMatch, TestContext.Current.CancellationToken);

    private async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content, string? ifMatch, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, path))
        {
            Content = content,
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        using var response = await Http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return new Answer(response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement, response.Headers, response.Content.Headers.ContentType?.MediaType);
    }
}
