using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyManagers.OAuthProvider;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.Administration.KeyManagerSettings;

/// <summary>
/// What a request leaves to the metadata of the authorization server. A change that leaves nothing to them reads none, so that one that is
/// down can be disabled; and while it is down, what was read of it last stands in.
/// </summary>
internal sealed class MetadataGaps(Discovery discovery)
{
    /// <param name="request">The request.</param>
    /// <param name="present">The key manager that is changed; null if one is added.</param>
    /// <param name="faults">Takes what is wrong with the metadata.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What the gaps are filled from; null if there is nothing.</returns>
    public async Task<KnownSettings?> FillAsync(KeyManagerRequest request, KeyManager? present, Faults faults, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(request.WellKnownEndpoint))
        {
            return null;
        }

        var issuer = string.IsNullOrEmpty(request.Issuer) ? null : request.Issuer;
        var known = present?.Provider is { } provider
            && provider.WellKnownEndpoint?.OriginalString == request.WellKnownEndpoint
            && (issuer ?? present.Issuer) == present.Issuer
                ? new KnownSettings(present.Issuer!, provider, [])
                : null;
        if (known is not null && !LeavesOut(request))
        {
            return known;
        }

        var networks = request.AdditionalProperties?.AllowedNetworks?.OfType<string>() ?? [];
        switch (await discovery.ReadAsync(new Uri(request.WellKnownEndpoint), issuer, [.. networks], cancellationToken))
        {
            case DiscoveryOutcome.Found found:
                return new KnownSettings(found.Issuer, found.Settings, found.ForeignFields);
            case DiscoveryOutcome.Failed failed when known is null:
                faults.Add(Members.WellKnownEndpoint, $"The metadata could not be read ({failed.Step}): {failed.Reason}");
                return null;
            default:
                return known;
        }
    }

    private static bool LeavesOut(KeyManagerRequest request) => request is
    { Issuer: null } or { TokenEndpoint: null } or { RevokeEndpoint: null } or { IntrospectionEndpoint: null } or { AuthorizeEndpoint: null }
        or { UserInfoEndpoint: null } or { ClientRegistrationEndpoint: null } or { Certificates: null } or { AvailableGrantTypes: null };
}

/// <summary>What is known of an authorization server without being told.</summary>
/// <param name="Issuer">What it calls itself.</param>
/// <param name="Settings">What it says of itself.</param>
/// <param name="Foreign">The members of which it names an address of another origin than the issuer's: these count only if somebody has typed them in.</param>
internal sealed record KnownSettings(string Issuer, OAuthProviderSettings Settings, IReadOnlyList<string> Foreign);
