using System.Net;
using OobProvisioning.ApiStore.KeyManagers.OAuthProvider;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.Administration.KeyManagerSettings;

/// <summary>The settings that a request says, with its gaps filled.</summary>
/// <param name="known">What the gaps are filled from; null if there is nothing.</param>
/// <param name="faults">Takes every fault.</param>
internal sealed class FilledSettings(KnownSettings? known, Faults faults)
{
    /// <returns>Null if nothing says where clients get tokens.</returns>
    public OAuthProviderSettings? Of(KeyManagerRequest request)
    {
        var token = Address(request.TokenEndpoint, Members.TokenEndpoint, settings => settings.TokenEndpoint);
        faults.AddIf(token is null && !faults.Members.Contains(Members.TokenEndpoint), Members.TokenEndpoint, KeyManagerRules.RequiredSomewhere);
        var settings = new OAuthProviderSettings
        {
            WellKnownEndpoint = string.IsNullOrEmpty(request.WellKnownEndpoint) ? null : new Uri(request.WellKnownEndpoint),
            TokenEndpoint = token!,
            RevokeEndpoint = Address(request.RevokeEndpoint, Members.RevokeEndpoint, settings => settings.RevokeEndpoint),
            IntrospectionEndpoint = Address(request.IntrospectionEndpoint, Members.IntrospectionEndpoint, settings => settings.IntrospectionEndpoint),
            AuthorizeEndpoint = Address(request.AuthorizeEndpoint, Members.AuthorizeEndpoint, settings => settings.AuthorizeEndpoint),
            UserInfoEndpoint = Address(request.UserInfoEndpoint, Members.UserInfoEndpoint, settings => settings.UserInfoEndpoint),
            RegistrationEndpoint = Address(request.ClientRegistrationEndpoint, Members.ClientRegistrationEndpoint, settings => settings.RegistrationEndpoint),
            JwksEndpoint = Address(JwksOf(request.Certificates), Members.Certificates, settings => settings.JwksEndpoint),
            Certificate = CertificateOf(request.Certificates),
            GrantTypes = request.AvailableGrantTypes is { } grantTypes ? Texts(grantTypes) : known?.Settings.GrantTypes ?? [],
            ConsumerKeyClaim = TextOr(request.ConsumerKeyClaim, KeyManagerRules.DefaultConsumerKeyClaim)!,
            ScopesClaim = TextOr(request.ScopesClaim, KeyManagerRules.DefaultScopesClaim)!,
            TokenAuthMethods = known?.Settings.TokenAuthMethods ?? [],
            RevocationAuthMethods = known?.Settings.RevocationAuthMethods ?? [],
            IntrospectionAuthMethods = known?.Settings.IntrospectionAuthMethods ?? [],
        };
        return token is null ? null : WithProperties(settings, request);
    }

    private static OAuthProviderSettings WithProperties(OAuthProviderSettings settings, KeyManagerRequest request)
    {
        var properties = request.AdditionalProperties ?? new KeyManagerProperties();
        return settings with
        {
            AllowedProbes = properties.AllowedProbes is { } probes ? [.. Probes.All.Where(probes.Contains)] : Probes.Default,
            ProbeScope = TextOr(properties.ProbeScope, null),
            AllowedNetworks = Texts([.. Texts(properties.AllowedNetworks).Select(network => IPNetwork.Parse(network).ToString())]),
            Audiences = Texts(properties.Audiences),
            SelfValidatesTokens = request.EnableSelfValidationJWT ?? settings is not { JwksEndpoint: null, Certificate: null },
            IntrospectionClientId = TextOr(properties.IntrospectionClientId, null),
        };
    }

    /// <param name="typed">Null if it is left to the metadata; empty if there is to be none.</param>
    /// <param name="member">Its JSON name.</param>
    /// <param name="of">Which of the addresses.</param>
    private Uri? Address(string? typed, string member, Func<OAuthProviderSettings, Uri?> of)
    {
        if (typed is not null)
        {
            return typed.Length == 0 ? null : new Uri(typed);
        }

        var found = known is null ? null : of(known.Settings);
        if (found is null || !known!.Foreign.Contains(member))
        {
            return found;
        }

        faults.Add(member, $"The metadata says {found.OriginalString}, which is not of the issuer's origin: type it in if it is right.");
        return null;
    }

    private string? JwksOf(KeyManagerCertificates? certificates) => certificates switch
    {
        null => known?.Settings.Certificate is null ? null : "",
        { Type: KeyManagerCertificates.Jwks } => certificates.Value ?? "",
        _ => "",
    };

    private string? CertificateOf(KeyManagerCertificates? certificates) => certificates switch
    {
        null => known?.Settings.Certificate,
        { Type: KeyManagerCertificates.Pem } => TextOr(certificates.Value, null),
        _ => null,
    };

    private static IReadOnlyList<string> Texts(IReadOnlyList<string?>? texts) => [.. (texts ?? []).OfType<string>().Distinct()];

    private static string? TextOr(string? text, string? otherwise) => string.IsNullOrEmpty(text) ? otherwise : text;
}
