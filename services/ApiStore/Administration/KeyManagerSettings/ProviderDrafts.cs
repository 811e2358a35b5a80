using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyManagers.OAuthProvider;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.Administration.KeyManagerSettings;

/// <summary>What the row of an OAuth provider is to say: the request with its gaps filled, if all of it fits together.</summary>
internal sealed class ProviderDrafts(MetadataGaps gaps, StoredCredentials credentials)
{
    /// <param name="request">The request, whose members are each right.</param>
    /// <param name="present">The key manager that is changed; null if one is added.</param>
    /// <param name="faults">Takes every fault.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Null if there is a fault.</returns>
    public async Task<KeyManagerDraft?> DraftAsync(KeyManagerRequest request, KeyManager? present, Faults faults, CancellationToken cancellationToken)
    {
        var known = await gaps.FillAsync(request, present, faults, cancellationToken);
        if (faults.Any)
        {
            return null;
        }

        var issuer = string.IsNullOrEmpty(request.Issuer) ? known?.Issuer : request.Issuer;
        faults.AddIf(issuer is null, Members.Issuer, KeyManagerRules.RequiredSomewhere);
        if (new FilledSettings(known, faults).Of(request) is not { } provider)
        {
            return null;
        }

        Check(request, provider, faults);
        var properties = request.AdditionalProperties ?? new KeyManagerProperties();
        var draft = new KeyManagerDraft(
            issuer,
            provider,
            IntrospectionSecret(properties.IntrospectionClientSecret, provider, present, faults),
            InitialAccessToken(properties.InitialAccessToken, provider, present, faults));
        return faults.Any ? null : draft;
    }

    /// <summary>What is switched on must be possible.</summary>
    private static void Check(KeyManagerRequest request, OAuthProviderSettings provider, Faults faults)
    {
        faults.AddIf(
            (request.EnableMapOAuthConsumerApps ?? true) && !provider.AllowedProbes.Any(probe => IsPossible(probe, provider)),
            Members.AllowedProbes,
            "None of these can prove a secret here: allow one that there is an endpoint for, or switch enableMapOAuthConsumerApps off.");
        faults.AddIf(
            request.EnableOAuthAppCreation is true && provider.RegistrationEndpoint is null,
            Members.EnableOAuthAppCreation,
            "It needs a clientRegistrationEndpoint.");
        faults.AddIf(
            provider is { SelfValidatesTokens: true, JwksEndpoint: null, Certificate: null },
            Members.Certificates,
            "The keys of its tokens are needed for enableSelfValidationJWT.");
    }

    private static bool IsPossible(string probe, OAuthProviderSettings provider) => probe switch
    {
        Probes.Revocation => provider.RevokeEndpoint is not null,
        Probes.Introspection => provider.IntrospectionEndpoint is not null,
        _ => true,
    };

    private string? IntrospectionSecret(string? given, OAuthProviderSettings provider, KeyManager? present, Faults faults)
    {
        if (provider.IntrospectionClientId is null)
        {
            faults.AddIf(IsNew(given), Members.IntrospectionClientSecret, "It belongs to an introspectionClientId, which is needed too.");
            return null;
        }

        var before = present?.Provider;
        var secret = Kept(
            given,
            present?.IntrospectionCredential,
            before?.IntrospectionEndpoint == provider.IntrospectionEndpoint && before?.IntrospectionClientId == provider.IntrospectionClientId,
            Members.IntrospectionClientSecret,
            faults);
        faults.AddIf(
            secret is null && !faults.Members.Contains(Members.IntrospectionClientSecret),
            Members.IntrospectionClientSecret,
            "It is needed with an introspectionClientId.");
        return secret;
    }

    private string? InitialAccessToken(string? given, OAuthProviderSettings provider, KeyManager? present, Faults faults) => Kept(
        given, present?.InitialAccessToken, present?.Provider?.RegistrationEndpoint == provider.RegistrationEndpoint, Members.InitialAccessToken, faults);

    /// <summary>A credential that is kept goes where it went before: otherwise who may change addresses could have it sent to theirs, and read it.</summary>
    private string? Kept(string? given, string? stored, bool goesWhereItWent, string member, Faults faults)
    {
        if (given is "" || (!IsNew(given) && stored is null))
        {
            return null;
        }

        faults.AddIf(!IsNew(given) && !goesWhereItWent, member, "Give it anew, or remove it with an empty text: where it is sent to, or whose it is, changes.");
        return IsNew(given) ? credentials.Protect(given!) : stored;
    }

    private static bool IsNew(string? credential) => credential is not (null or "" or KeyManagerProperties.Masked);
}
