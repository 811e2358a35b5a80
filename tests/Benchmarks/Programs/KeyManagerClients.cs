using System.Collections.Concurrent;
using OobProvisioning.Benchmarks.Baselines;
using OobProvisioning.Story;

namespace OobProvisioning.Benchmarks.Programs;

/// <summary>The clients of the Key Manager, registered as programs do it (RFC 7591), each with a secret of its own.</summary>
internal static class KeyManagerClients
{
    private const int AtOnce = 16;

    public static async Task<IReadOnlyList<ClientCredentials>> CreateAsync(
        Uri address, ClientCredentials automation, int count, CancellationToken cancellationToken)
    {
        using var keyManager = new JsonCalls(address);
        await keyManager.ShowTokenAsync(automation, "oauth_clients:create", cancellationToken);
        var made = new ConcurrentBag<ClientCredentials>();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (_, token) =>
        {
            var registered = await keyManager.PostAsync(Paths.Registration, new { grant_types = (string[])["client_credentials"] }, token);
            made.Add(new ClientCredentials(registered.GetProperty("client_id").GetString()!, registered.GetProperty("client_secret").GetString()!));
        });
        return [.. made];
    }
}
