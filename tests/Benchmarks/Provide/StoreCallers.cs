using OobProvisioning.Benchmarks.Baselines;
using OobProvisioning.Benchmarks.Programs;
using OobProvisioning.Story;

namespace OobProvisioning.Benchmarks.Provide;

/// <summary>Somebody who calls the store, and the applications that are theirs.</summary>
/// <param name="Token">Opens the store.</param>
/// <param name="BareToken">Opens the bare store.</param>
internal sealed record StoreCaller(string Token, string BareToken, IReadOnlyList<string> Applications);

/// <summary>Makes callers of the store.</summary>
internal sealed class StoreCallers(ProvideSystem system) : IDisposable
{
    private const int AtOnce = 8;
    private const string Providers = "/carbon/api/v1/service-providers";
    private readonly JsonCalls _keyManager = new(system.KeyManager.Address);
    private readonly JsonCalls _bareStore = new(system.BareStore.Address);

    public async Task<IReadOnlyList<StoreCaller>> MakeAsync(int count, int applications, CancellationToken cancellationToken)
    {
        await _keyManager.ShowTokenAsync(system.Automation, "apim:subscribe service_providers:manage", cancellationToken);
        var callers = new StoreCaller[count];
        for (var number = 0; number < count; number++)
        {
            callers[number] = await MakeOneAsync(applications, cancellationToken);
        }

        return callers;
    }

    public void Dispose()
    {
        _keyManager.Dispose();
        _bareStore.Dispose();
    }

    private async Task<StoreCaller> MakeOneAsync(int applications, CancellationToken cancellationToken)
    {
        var provider = (await _keyManager.PostAsync(Providers, new { name = $"caller {Guid.NewGuid():N}" }, cancellationToken)).GetProperty("id").GetString();
        var made = await _keyManager.PutAsync(
            $"{Providers}/{provider}/oauth-client",
            new { grantTypes = (string[])["client_credentials"], scopes = (string[])["apim:subscribe"] },
            cancellationToken);
        var client = new ClientCredentials(made.GetProperty("clientId").GetString()!, made.GetProperty("clientSecret").GetString()!);
        var token = await _keyManager.TokenAsync(client, "apim:subscribe", cancellationToken);
        var ids = new string[applications];
        using var store = new JsonCalls(system.Store.Address);
        store.ShowToken(token);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, applications, parallel, async (number, stop) =>
            ids[number] = (await store.PostAsync(Paths.Applications, new { name = $"application {number}", throttlingPolicy = "Gold" }, stop))
                .GetProperty("applicationId").GetString()!);
        return new StoreCaller(token, await _bareStore.TokenAsync(client, "", cancellationToken), ids);
    }
}
