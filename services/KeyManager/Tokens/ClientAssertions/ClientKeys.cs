using System.Runtime.CompilerServices;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.OAuthClients.Keys;

namespace OobProvisioning.KeyManager.Tokens.ClientAssertions;

/// <summary>The keys that an assertion may be signed with: those of the client that it names, if that one proves itself so and is not revoked.</summary>
internal sealed class ClientKeys(OAuthClientDirectory clients, PublishedKeys published)
{
    /// <summary>As long as the directory hands out the same client.</summary>
    private readonly ConditionalWeakTable<OAuthClient, IReadOnlyList<ClientKey>> _registered = [];

    public async ValueTask<IReadOnlyList<SecurityKey>> FindAsync(JsonWebToken assertion, CancellationToken cancellationToken)
    {
        var client = await clients.FindByClientIdAsync(assertion.Issuer, cancellationToken);
        var isAllowed = client is { UsesKeys: true, State: OAuthClientState.Active }
            && (client.Settings.TokenEndpointAuthSigningAlgorithm ?? assertion.Alg) == assertion.Alg;
        var keys = !isAllowed ? []
            : client!.Settings.JwksUri is { } address ? await published.FindAsync(address, Fits, cancellationToken)
            : _registered.GetValue(client, static client => ClientKeySet.Of(client.JsonWebKeySet!)).Where(Fits);
        List<SecurityKey> found = [.. keys.Select(key => key.Key)];
        return found.Count > 0 ? found : DecoyKeys.For(assertion.Alg);

        bool Fits(ClientKey key) => key.Fits(assertion.Alg, assertion.Kid);
    }
}
