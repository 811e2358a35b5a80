using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using OobProvisioning.Benchmarks.Baselines;
using OobProvisioning.Story;

namespace OobProvisioning.Benchmarks.Programs;

/// <summary>What is to be made before anything is measured.</summary>
internal sealed class JsonCalls(Uri address) : IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = address };

    /// <summary>From now on it calls with a token of this client.</summary>
    public async Task ShowTokenAsync(ClientCredentials client, string scope, CancellationToken cancellationToken) =>
        ShowToken(await TokenAsync(client, scope, cancellationToken));

    public void ShowToken(string token) => _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

    public async Task<string> TokenAsync(ClientCredentials client, string scope, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["scope"] = scope,
            ["client_id"] = client.Id,
            ["client_secret"] = client.Secret,
        });
        return (await SendAsync(HttpMethod.Post, Paths.Token, form, cancellationToken)).GetProperty("access_token").GetString()!;
    }

    public Task<JsonElement> PostAsync(string path, object body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, JsonContent.Create(body), cancellationToken);

    public Task<JsonElement> PutAsync(string path, object body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, path, JsonContent.Create(body), cancellationToken);

    public void Dispose() => _client.Dispose();

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, HttpContent content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using var answer = await _client.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }
}
