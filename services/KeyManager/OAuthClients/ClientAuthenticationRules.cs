using OobProvisioning.KeyManager.OAuthClients.Keys;
using OobProvisioning.ServiceDefaults.Problems;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>How a client may prove itself, and what its keys must be (RFC 7523, RFC 7591 2).</summary>
internal static class ClientAuthenticationRules
{
    private const int MaxAddressLength = 2_000;

    public static readonly IReadOnlyList<string> Methods =
    [
        ClientAuthenticationMethods.ClientSecretBasic,
        ClientAuthenticationMethods.ClientSecretPost,
        ClientAuthenticationMethods.PrivateKeyJwt,
        ClientAuthenticationMethods.None,
    ];

    public static void Check(OAuthClientSettings settings, Faults faults)
    {
        var (method, algorithm, usesKeys) = (settings.TokenEndpointAuthMethod, settings.TokenEndpointAuthSigningAlgorithm, settings.UsesKeys);
        var (hasKeys, hasAddress) = (settings.JsonWebKeySet is not null, settings.JwksUri is not null);
        faults.AddIf(!Methods.Contains(method), "tokenEndpointAuthMethod", $"It must be one of {string.Join(", ", Methods)}.");
        faults.AddIf(
            settings.PublicClient != method is ClientAuthenticationMethods.None,
            "tokenEndpointAuthMethod",
            "none is for public clients, and they have no other.");
        faults.AddIf(hasKeys && hasAddress, "jwksUri", "Only one of jwks and jwksUri may be given (RFC 7591 2).");
        faults.AddIf(usesKeys && !hasKeys && !hasAddress, "jwks", "private_key_jwt needs the public keys of the client: jwks or jwksUri.");
        faults.AddIf(!usesKeys && hasKeys, "jwks", "Keys are for clients with private_key_jwt.");
        faults.AddIf(!usesKeys && hasAddress, "jwksUri", "Keys are for clients with private_key_jwt.");
        faults.AddIf(!usesKeys && algorithm is not null, "tokenEndpointAuthSigningAlgorithm", "It is for clients with private_key_jwt.");
        faults.AddIf(
            algorithm is not null && !ClientKey.AllAlgorithms.Contains(algorithm),
            "tokenEndpointAuthSigningAlgorithm",
            $"It must be one of {string.Join(", ", ClientKey.AllAlgorithms)}.");
        faults.AddIf(
            settings.JwksUri is { } uri && !IsAddress(uri),
            "jwksUri",
            $"It must be an absolute https address without user name and fragment, of at most {MaxAddressLength} characters.");
        CheckKeys(settings, faults);
    }

    private static void CheckKeys(OAuthClientSettings settings, Faults faults)
    {
        if (settings.JsonWebKeySet is not { Length: <= ClientKeySet.MaxLength })
        {
            faults.AddIf(settings.JsonWebKeySet is not null, "jwks", $"It must have at most {ClientKeySet.MaxLength} characters.");
            return;
        }

        var isFaulty = false;
        var keys = ClientKeySet.Read(settings.Jwks!.Value, fault =>
        {
            isFaulty = true;
            faults.Add("jwks", fault);
        });
        faults.AddIf(
            !isFaulty && !keys.Any(key => settings.TokenEndpointAuthSigningAlgorithm is not { } algorithm || key.Algorithms.Contains(algorithm)),
            "jwks",
            "It holds no key that an assertion could be checked with.");
    }

    /// <summary>http on this machine is for development: it is called only where private networks are allowed.</summary>
    private static bool IsAddress(string text) =>
        text.Length <= MaxAddressLength
        && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '\\' or '#')
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.UserInfo.Length == 0
        && address.Host.Length > 0
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
