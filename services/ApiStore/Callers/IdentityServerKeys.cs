using Microsoft.IdentityModel.Tokens;

namespace OobProvisioning.ApiStore.Callers;

/// <summary>The keys that an identity server other than the Key Manager signs access tokens with, as its metadata name them.</summary>
internal sealed class IdentityServerKeys(IdentityServer server) : IKeySource
{
    public async Task<IReadOnlyCollection<SecurityKey>?> ReadAsync() =>
        await server.ReadAsync(CancellationToken.None) is { SigningKeys: { Count: > 0 } keys } ? [.. keys] : null;
}
