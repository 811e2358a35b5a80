using System.Text.Json;
using OobProvisioning.Benchmarks.Programs;
using OobProvisioning.Story;

namespace OobProvisioning.Benchmarks.Calls;

/// <summary>An API, and applications that have subscribed to it, each with a client that the store has made, and a token of it.</summary>
internal sealed class CallClients(JsonCalls stack)
{
    private const int AtOnce = 8;

    /// <returns>The API's path, and a token of each client.</returns>
    public static async Task<(string Path, IReadOnlyList<string> Tokens)> MakeAsync(
        Uri address, ClientCredentials automation, Uri backend, int count, CancellationToken cancellationToken)
    {
        using var stack = new JsonCalls(address);
        await stack.ShowTokenAsync(automation, "apim:subscribe apim:admin", cancellationToken);
        var clients = new CallClients(stack);
        var api = await stack.PostAsync("store/api/admin/v1/apis", new
        {
            name = "Orders",
            context = "/orders",
            version = "1.0",
            endpoints = new { production = backend.OriginalString },
            operations = new[]
            {
                new { method = "GET", path = "/orders" },
                new { method = "GET", path = "/orders/{id}" },
                new { method = "POST", path = "/orders" },
            },
            lifeCycleStatus = "PUBLISHED",
        }, cancellationToken);

        var tokens = new string[count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, count, parallel, async (number, stop) =>
            tokens[number] = await clients.MakeOneAsync($"{number}", api.GetProperty("id").GetString()!, stop));
        return ("/orders/1.0/orders/7", tokens);
    }

    private async Task<string> MakeOneAsync(string name, string api, CancellationToken stop)
    {
        var application = await stack.PostAsync("store/api/v3/applications", new { name, throttlingPolicy = "Gold" }, stop);
        var id = application.GetProperty("applicationId").GetString();
        var keys = await stack.PostAsync(
            $"store/api/v3/applications/{id}/generate-keys", new { keyType = "PRODUCTION", grantTypesToBeSupported = (string[])["client_credentials"] }, stop);
        await stack.PostAsync("store/api/v3/subscriptions", new { applicationId = id, apiId = api, throttlingPolicy = "Gold" }, stop);
        return await stack.TokenAsync(new(keys.GetProperty("consumerKey").GetString()!, keys.GetProperty("consumerSecret").GetString()!), "", stop);
    }
}
