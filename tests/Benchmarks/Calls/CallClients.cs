using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using OobProvisioning.Benchmarks.Baselines;
using OobProvisioning.Story;

namespace OobProvisioning.Benchmarks.Calls;

/// <summary>An API, and applications that have subscribed to it, each with a client that the store has made, and a token of it.</summary>
internal sealed class CallClients : IDisposable
{
    private const int AtOnce = 8;
    private readonly HttpClient _client;

    private CallClients(Uri stack) => _client = new HttpClient { BaseAddress = stack };

    /// <returns>The API's path, and a token of each client.</returns>
    public static async Task<(string Path, IReadOnlyList<string> Tokens)> MakeAsync(
        Uri stack, ClientCredentials automation, Uri backend, int count, CancellationToken cancellationToken)
    {
        using var clients = new CallClients(stack);
        clients._client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", await clients.TokenAsync(automation, "apim:subscribe apim:admin", cancellationToken));
        var api = await clients.PostAsync("store/api/admin/v1/apis", new
        {
            name = "Orders",
            context = "/orders",
            version = "1.0",
            endpoints = new { production = backend.OriginalString },
            operations = new[] { new { method = "GET", path = "/orders" }, new { method = "GET", path = "/orders/{id}" }, new { method = "POST", path = "/orders" } },
            lifeCycleStatus = "PUBLISHED",
        }, cancellationToken);

        var tokens = new string[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (number, stop) =>
            tokens[number] = await clients.MakeOneAsync($"{number}", api.GetProperty("id").GetString()!, stop));
        return ("/orders/1.0/orders/7", tokens);
    }

    public void Dispose() => _client.Dispose();

    private async Task<string> MakeOneAsync(string name, string api, CancellationToken stop)
    {
        var application = await PostAsync("store/api/v3/applications", new { name, throttlingPolicy = "Gold" }, stop);
        var id = application.GetProperty("applicationId").GetString();
        var keys = await PostAsync(
            $"store/api/v3/applications/{id}/generate-keys", new { keyType = "PRODUCTION", grantTypesToBeSupported = (string[])["client_credentials"] }, stop);
        await PostAsync("store/api/v3/subscriptions", new { applicationId = id, apiId = api, throttlingPolicy = "Gold" }, stop);
        return await TokenAsync(new(keys.GetProperty("consumerKey").GetString()!, keys.GetProperty("consumerSecret").GetString()!), "", stop);
    }

    private async Task<string> TokenAsync(ClientCredentials client, string scope, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["scope"] = scope,
            ["client_id"] = client.Id,
            ["client_secret"] = client.Secret,
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, Paths.Token) { Content = form };
        return (await SendAsync(request, cancellationToken)).GetProperty("access_token").GetString()!;
    }

    private async Task<JsonElement> PostAsync(string path, object body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        return await SendAsync(request, cancellationToken);
    }

    private async Task<JsonElement> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var answer = await _client.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }
}
