using System.ComponentModel.DataAnnotations;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ServiceDefaults.Requests;
using OobProvisioning.ServiceDefaults.Secrecy;

namespace OobProvisioning.ApiStore.Administration.KeyManagerSettings;

/// <summary>What the published contract calls the kinds of key managers.</summary>
internal static class KeyManagerTypes
{
    public const string Resident = "default";
    public const string OAuthProvider = "oidc";

    public static string Of(KeyManager keyManager) => keyManager.Kind switch
    {
        KeyManager.ResidentKind => Resident,
        KeyManager.OAuthProviderKind => OAuthProvider,
        _ => keyManager.Kind,
    };
}

/// <summary>The keys of a key manager's tokens.</summary>
/// <param name="Type"><c>JWKS</c> or <c>PEM</c>.</param>
/// <param name="Value"><c>JWKS</c>: the address of the key set (RFC 7517). <c>PEM</c>: one certificate (RFC 7468). Empty: none is known.</param>
public sealed record KeyManagerCertificates(string? Type, string? Value)
{
    public const string Jwks = "JWKS";
    public const string Pem = "PEM";
}

/// <summary>
/// What this store needs of a key manager beside the published contract. A credential is never shown: if there is one, it is read as
/// <c>********</c>, and that, null or a member that is left out keeps it; an empty text removes it.
/// </summary>
public sealed record KeyManagerProperties : Discreet
{
    /// <summary>What a credential is read as.</summary>
    public const string Masked = "********";

    /// <summary>
    /// Which calls may prove a secret, always in this order: <c>revocation</c>, <c>token</c>, <c>introspection</c>, <c>client_credentials</c>
    /// (issues a token, which is revoked); default all but the last.
    /// </summary>
    [ProbeNames]
    public IReadOnlyList<string?>? AllowedProbes { get; init; }

    /// <summary>
    /// RFC 6749 3.3: what the probe <c>client_credentials</c> asks for, the least that the provider grants, where it wants a scope named; at most
    /// 500 characters. None is named if it is empty.
    /// </summary>
    [ScopeText]
    public string? ProbeScope { get; init; }

    /// <summary>Networks beside the internet at large in which its addresses may lie, such as <c>10.20.0.0/16</c>; at most 20, default none.</summary>
    [Networks]
    public IReadOnlyList<string?>? AllowedNetworks { get; init; }

    /// <summary>RFC 7591 1.2: what opens <c>clientRegistrationEndpoint</c>, if that is not open. Given anew when that changes.</summary>
    [MaxLength(StoredCredentials.MaxLength, ErrorMessage = ShapeFaults.AtMost)]
    [BearerCredential]
    public string? InitialAccessToken { get; init; }

    /// <summary>As whom the store asks about tokens.</summary>
    [MaxLength(MaxClientIdLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? IntrospectionClientId { get; init; }

    /// <summary>Its secret. Given anew when <c>introspectionEndpoint</c> or <c>introspectionClientId</c> changes.</summary>
    [MaxLength(StoredCredentials.MaxLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? IntrospectionClientSecret { get; init; }

    /// <summary>
    /// Audiences of which its tokens must have one, in the <c>aud</c> of a JWT or of what introspection answers; at most 20 of at most 300 characters. None is
    /// asked if it is empty.
    /// </summary>
    [Audiences]
    public IReadOnlyList<string?>? Audiences { get; init; }

    private const int MaxClientIdLength = 255;
}
