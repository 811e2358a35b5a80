using System.Buffers;
using OobProvisioning.KeyManager.Scopes;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>What makes a client's configuration right. Every fault is reported at once.</summary>
internal static class OAuthClientRules
{
    /// <summary>How long an access token may live at the most. A key that signed it is kept as long.</summary>
    public const int MaxAccessTokenSeconds = 86_400;
    private const int MinSecretLength = 8;
    private const int MaxSecretLength = 256;
    private const int ShortestAsGoodAsRandom = 32;
    private const int LeastDistinctCharacters = 16;

    private static readonly string NotChoosable =
        $"It must be 1 to {OAuthClient.MaxClientIdLength} visible ASCII characters without a comma, and not begin with {Audiences.Prefix}.";

    // RFC 6749 A.1: VSCHAR; a space is left out, since ids and scopes are written in lists separated by spaces.
    private static readonly SearchValues<char> Visible = SearchValues.Create([.. Enumerable.Range(0x21, 0x7E - 0x21 + 1).Select(code => (char)code)]);

    /// <param name="request">What is asked for.</param>
    /// <param name="faults">Where faults are reported.</param>
    /// <param name="present">The settings of the client that is configured anew.</param>
    public static OAuthClientSettings Check(OAuthClientRequest request, Faults faults, OAuthClientSettings? present = null)
    {
        CheckList(request.GrantTypes, "grantTypes", faults);
        CheckList(request.CallbackUrls, "callbackUrls", faults);
        CheckList(request.PostLogoutUrls, "postLogoutUrls", faults);
        CheckList(request.Scopes, "scopes", faults);
        var settings = request.ToSettings(present);
        CheckGrantTypes(settings, faults);
        faults.AddIf(settings.ApplicationType is not (ApplicationTypes.Web or ApplicationTypes.Native), "applicationType", "It must be web or native.");
        faults.AddIf(
            NeedsCallbackUrl(settings),
            "callbackUrls",
            "A callback URL is needed for authorization_code and implicit; leave these grant types out if there is none.");
        CallbackUrlRules.Check(settings.CallbackUrls, "callbackUrls", settings.ApplicationType, faults);
        CallbackUrlRules.Check(settings.PostLogoutUrls, "postLogoutUrls", settings.ApplicationType, faults);
        CheckScopes(settings.Scopes, faults);
        faults.AddIf(settings is { PublicClient: true, PkceRequired: false }, "pkceRequired", "A public client always needs PKCE.");
        faults.AddIf(
            settings.AccessTokenLifetimeSeconds is < 60 or > MaxAccessTokenSeconds,
            "accessTokenLifetimeSeconds",
            $"It must be 60 to {MaxAccessTokenSeconds} seconds.");
        faults.AddIf(settings.RefreshTokenLifetimeSeconds is < 60 or > 31_536_000, "refreshTokenLifetimeSeconds", "It must be 60 to 31536000 seconds.");
        faults.AddIf(
            settings.IdTokenSigningAlgorithm is not (Algorithms.RsaSha256 or Algorithms.EcdsaSha256), "idTokenSigningAlgorithm", "It must be RS256 or ES256.");
        ClientAuthenticationRules.Check(settings, faults);
        return settings;
    }

    /// <summary>A client that is brought along comes with id and secret once, when it is configured first.</summary>
    public static void CheckBroughtAlong(OAuthClientRequest request, OAuthClient? existing, Faults faults)
    {
        if (existing is not null)
        {
            faults.AddIf(request.ClientId is not null && request.ClientId != existing.ClientId, "clientId", "The id of a client never changes.");
            faults.AddIf(
                request.ClientSecret is not null, "clientSecret", "A secret can be brought along only when the client is made; add one under secrets instead.");
            return;
        }

        faults.AddIf(request.ClientId is { } id && !IsChoosable(id), "clientId", WhyNotChoosable(request.ClientId));
        if (request.ClientSecret is { } secret)
        {
            faults.AddIf(
                request.IsPublic || request.TokenEndpointAuthMethod is ClientAuthenticationMethods.PrivateKeyJwt,
                "clientSecret",
                "A client that is public or has private_key_jwt has no secret.");
            faults.AddIf(
                secret.Length is < MinSecretLength or > MaxSecretLength || secret.AsSpan().ContainsAnyExcept(Visible),
                "clientSecret",
                $"It must be {MinSecretLength} to {MaxSecretLength} visible ASCII characters.{Characters.Refused(secret, Characters.IsVisibleAscii)}");
        }
    }

    /// <summary>The rule, and which character is not of it.</summary>
    public static string WhyNotChoosable(string? clientId) =>
        NotChoosable + Characters.Refused(clientId ?? "", character => Characters.IsVisibleAscii(character) && character.Value != ',');

    public static bool IsClientId(string text) => text.Length is > 0 and <= OAuthClient.MaxClientIdLength && !text.AsSpan().ContainsAnyExcept(Visible);

    /// <summary>A chosen id may be written in lists of ids, and must not be an audience: introspection is open to who is named in <c>aud</c>.</summary>
    public static bool IsChoosable(string clientId) =>
        IsClientId(clientId) && !clientId.Contains(',', StringComparison.Ordinal) && !clientId.StartsWith(Audiences.Prefix, StringComparison.OrdinalIgnoreCase);

    public static bool NeedsCallbackUrl(OAuthClientSettings settings) =>
        settings.CallbackUrls.Length == 0 && KnownGrantTypes.NeedCallbackUrl(settings.GrantTypes);

    /// <summary>Long and varied enough that guessing is hopeless even against a fast hash.</summary>
    public static bool IsAsGoodAsRandom(string secret) => secret.Length >= ShortestAsGoodAsRandom && secret.Distinct().Count() >= LeastDistinctCharacters;

    private static void CheckList(IReadOnlyList<string?>? list, string member, Faults faults)
    {
        faults.AddIf(list?.Count > OAuthClientRequest.MaxListLength, member, $"At most {OAuthClientRequest.MaxListLength} entries.");
        faults.AddIf(list?.Contains(null) ?? false, member, "An entry must not be null.");
    }

    private static void CheckGrantTypes(OAuthClientSettings settings, Faults faults)
    {
        faults.AddIf(settings.GrantTypes.Length == 0, "grantTypes", "At least one grant type is needed.");
        foreach (var unknown in settings.GrantTypes.Where(type => !KnownGrantTypes.All.Contains(type)))
        {
            faults.Add("grantTypes", $"'{ScopeNames.Shown(unknown)}' is not one of {string.Join(", ", KnownGrantTypes.All)}.");
        }

        faults.AddIf(
            settings.PublicClient && settings.GrantTypes.Contains(GrantTypes.ClientCredentials),
            "grantTypes",
            "A public client cannot use client_credentials (RFC 6749 4.4).");
    }

    private static void CheckScopes(string[] scopes, Faults faults)
    {
        foreach (var scope in scopes)
        {
            faults.AddIf(
                !ScopeNames.IsOne(scope),
                "scopes",
                $"'{ScopeNames.Shown(scope)}' is not a scope (RFC 6749 3.3; at most {ScopeNames.MaxLength} characters)."
                    + Characters.Refused(scope, Characters.IsOfScope));
            faults.AddIf(BuiltInScopes.Reserved.Contains(scope), "scopes", $"'{ScopeNames.Shown(scope)}' is for services of this system only.");
        }
    }
}
