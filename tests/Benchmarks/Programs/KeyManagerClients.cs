using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using OobProvisioning.Benchmarks.Baselines;
using OobProvisioning.Story;

namespace OobProvisioning.Benchmarks.Programs;

/// <summary>The clients of the Key Manager, registered as programs do it (RFC 7591), each with a secret of its own.</summary>
internal static class KeyManagerClients
{
    private const int AtOnce = 16;

    public static async Task<IReadOnlyList<ClientCredentials>> CreateAsync(Uri address, ClientCredentials automation, int count, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(client, automation, cancellationToken));
        var made = new ConcurrentBag<ClientCredentials>();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (_, token) =>
        {
            using var answer = await client.PostAsJsonAsync(Paths.Registration, new { grant_types = (string[])["client_credentials"] }, token);
            var registered = await ReadAsync(answer, token);
            made.Add(new ClientCredentials(registered.GetProperty("client_id").GetString()!, registered.GetProperty("client_secret").GetString()!));
        });
        return [.. made];
    }

    private static async Task<string> TokenAsync(HttpClient client, ClientCredentials automation, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["scope"] = "oauth_clients:create",
            ["client_id"] = automation.Id,
            ["client_secret"] = automation.Secret,
        });
        using var answer = await client.PostAsync(Paths.Token, form, cancellationToken);
        return (await ReadAsync(answer, cancellationToken)).GetProperty("access_token").GetString()!;
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }
}
