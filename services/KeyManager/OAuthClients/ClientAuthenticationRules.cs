using System.Text.Json;
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
        ClientAuthenticationMethods.ClientSecretBasic, ClientAuthenticationMethods.ClientSecretPost,
        ClientAuthenticationMethods.PrivateKeyJwt, ClientAuthenticationMethods.None,
    ];

    public static bool IsPublic(OAuthClientRequest request) => request.PublicClient ?? request.TokenEndpointAuthMethod is ClientAuthenticationMethods.None;

    /// <summary>The settings with what the request says of the client's authentication.</summary>
    public static OAuthClientSettings Check(OAuthClientRequest request, OAuthClientSettings settings, Faults faults)
    {
        var method = request.TokenEndpointAuthMethod;
        var usesKeys = method is ClientAuthenticationMethods.PrivateKeyJwt;
        var (jwks, jwksUri) = (Given(request.Jwks), request.JwksUri);
        faults.AddIf(method is not null && !Methods.Contains(method), "tokenEndpointAuthMethod", $"It must be one of {string.Join(", ", Methods)}.");
        faults.AddIf(
            method is not null && settings.PublicClient != method is ClientAuthenticationMethods.None,
            "tokenEndpointAuthMethod",
            "none is for public clients, and they have no other.");
        faults.AddIf(jwks is not null && jwksUri is not null, "jwksUri", "Only one of jwks and jwksUri may be given (RFC 7591 2).");
        faults.AddIf(usesKeys && jwks is null && jwksUri is null, "jwks", "private_key_jwt needs the public keys of the client: jwks or jwksUri.");
        faults.AddIf(!usesKeys && jwks is not null, "jwks", "Keys are for clients with private_key_jwt.");
        faults.AddIf(!usesKeys && jwksUri is not null, "jwksUri", "Keys are for clients with private_key_jwt.");
        faults.AddIf(
            !usesKeys && request.TokenEndpointAuthSigningAlgorithm is not null, "tokenEndpointAuthSigningAlgorithm", "It is for clients with private_key_jwt.");
        faults.AddIf(
            request.TokenEndpointAuthSigningAlgorithm is { } algorithm && !ClientKey.AllAlgorithms.Contains(algorithm),
            "tokenEndpointAuthSigningAlgorithm",
            $"It must be one of {string.Join(", ", ClientKey.AllAlgorithms)}.");
        faults.AddIf(
            jwksUri is not null && !IsAddress(jwksUri),
            "jwksUri",
            $"It must be an absolute https address without user name and fragment, of at most {MaxAddressLength} characters.");

        return settings with
        {
            TokenEndpointAuthMethod = method,
            TokenEndpointAuthSigningAlgorithm = request.TokenEndpointAuthSigningAlgorithm,
            Jwks = jwks is { } set ? Checked(set, request.TokenEndpointAuthSigningAlgorithm, faults) : null,
            JwksUri = jwksUri,
        };
    }

    /// <returns>The set as it is kept.</returns>
    private static string Checked(JsonElement set, string? algorithm, Faults faults)
    {
        var json = JsonSerializer.Serialize(set);
        if (json.Length > ClientKeySet.MaxLength)
        {
            faults.Add("jwks", $"It must have at most {ClientKeySet.MaxLength} characters.");
            return json;
        }

        var isFaulty = false;
        var keys = ClientKeySet.Read(set, fault =>
        {
            isFaulty = true;
            faults.Add("jwks", fault);
        });
        faults.AddIf(
            !isFaulty && !keys.Any(key => algorithm is null || key.Algorithms.Contains(algorithm)),
            "jwks",
            "It holds no key that an assertion could be checked with.");
        return json;
    }

    private static JsonElement? Given(JsonElement? member) => member is { ValueKind: not JsonValueKind.Null } ? member : null;

    /// <summary>http on this machine is for development: it is called only where private networks are allowed.</summary>
    private static bool IsAddress(string text) =>
        text.Length <= MaxAddressLength
        && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '\\' or '#')
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.UserInfo.Length == 0
        && address.Host.Length > 0
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
