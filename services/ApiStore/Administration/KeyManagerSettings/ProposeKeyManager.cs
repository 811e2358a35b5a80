using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ApiStore.KeyManagers.OAuthProvider;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.Administration.KeyManagerSettings;

/// <summary>What an authorization server says of itself, to be looked at before somebody trusts it.</summary>
/// <param name="Request">Everything that can be taken from its metadata.</param>
/// <param name="Foreign">What is not taken unless somebody types it in, as it is of another origin than the issuer: members and addresses.</param>
internal sealed record KeyManagerProposal(KeyManagerRequest Request, IReadOnlyDictionary<string, string> Foreign);

/// <summary>The first step of adding a key manager with a browser. Nothing is saved.</summary>
internal sealed class ProposeKeyManager(Discovery discovery)
{
    /// <param name="wellKnownEndpoint">Where its metadata is.</param>
    /// <param name="issuer">Which it must name; null for the one that publishes its metadata there.</param>
    /// <param name="allowedNetworks">Networks in which it may lie.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Results<Ok<KeyManagerProposal>, ProblemHttpResult>> RunAsync(
        string? wellKnownEndpoint, string? issuer, IReadOnlyList<string> allowedNetworks, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        faults.AddIf(wellKnownEndpoint is null, Members.WellKnownEndpoint, "It is required.");
        AddAll(faults, Members.WellKnownEndpoint, KeyManagerRules.FaultsOfAddress(wellKnownEndpoint ?? ""));
        AddAll(faults, Members.Issuer, KeyManagerRules.FaultsOfAddress(issuer ?? ""));
        AddAll(faults, Members.AllowedNetworks, KeyManagerRules.FaultsOfNetworks(allowedNetworks));
        if (faults.Any)
        {
            return faults.ToProblem();
        }

        switch (await discovery.ReadAsync(new Uri(wellKnownEndpoint!), issuer, allowedNetworks, cancellationToken))
        {
            case DiscoveryOutcome.Found found:
                return TypedResults.Ok(ProposalOf(found, allowedNetworks));
            case DiscoveryOutcome.Failed failed:
                faults.Add(failed.Step == DiscoveryStep.Issuer ? Members.Issuer : Members.WellKnownEndpoint, failed.Reason);
                break;
        }

        return faults.ToProblem();
    }

    private static void AddAll(Faults faults, string member, IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            faults.Add(member, text);
        }
    }

    private static KeyManagerProposal ProposalOf(DiscoveryOutcome.Found found, IReadOnlyList<string> allowedNetworks)
    {
        var foreign = new Dictionary<string, string>();
        string Address(string member, Uri? address)
        {
            if (address is not null && found.ForeignFields.Contains(member))
            {
                foreign[member] = address.OriginalString;
                return "";
            }

            return address?.OriginalString ?? "";
        }

        var settings = found.Settings;
        var request = new KeyManagerRequest
        {
            Issuer = found.Issuer,
            WellKnownEndpoint = settings.WellKnownEndpoint?.OriginalString,
            TokenEndpoint = Address(Members.TokenEndpoint, settings.TokenEndpoint),
            RevokeEndpoint = Address(Members.RevokeEndpoint, settings.RevokeEndpoint),
            IntrospectionEndpoint = Address(Members.IntrospectionEndpoint, settings.IntrospectionEndpoint),
            AuthorizeEndpoint = Address(Members.AuthorizeEndpoint, settings.AuthorizeEndpoint),
            UserInfoEndpoint = Address(Members.UserInfoEndpoint, settings.UserInfoEndpoint),
            ClientRegistrationEndpoint = Address(Members.ClientRegistrationEndpoint, settings.RegistrationEndpoint),
            Certificates = new KeyManagerCertificates(KeyManagerCertificates.Jwks, Address(Members.Certificates, settings.JwksEndpoint)),
            AvailableGrantTypes = settings.GrantTypes,
            ConsumerKeyClaim = settings.ConsumerKeyClaim,
            ScopesClaim = settings.ScopesClaim,
            EnableOAuthAppCreation = settings.RegistrationEndpoint is not null && !found.ForeignFields.Contains(Members.ClientRegistrationEndpoint),
            EnableSelfValidationJWT = settings.SelfValidatesTokens && !found.ForeignFields.Contains(Members.Certificates),
            AdditionalProperties = new KeyManagerProperties { AllowedProbes = Probes.Default, AllowedNetworks = allowedNetworks },
        };
        return new KeyManagerProposal(request, foreign);
    }
}
