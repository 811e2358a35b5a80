using System.Buffers.Text;
using System.Security.Cryptography;

namespace OobProvisioning.KeyManager.IntegrationTests.Tokens.ClientAssertions;

/// <summary>Clients that prove themselves by their keys.</summary>
internal static class KeyClients
{
    public static object Jwks(params JsonObject[] keys) => new { keys };

    public static JsonObject Jwk(this ECDsa key, string? keyId = null)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        var jwk = new JsonObject
        {
            ["kty"] = "EC",
            ["crv"] = $"P-{key.KeySize}",
            ["x"] = Base64Url.EncodeToString(parameters.Q.X),
            ["y"] = Base64Url.EncodeToString(parameters.Q.Y),
        };
        return Named(jwk, keyId);
    }

    public static JsonObject Jwk(this RSA key, string? keyId = null)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return Named(new JsonObject { ["kty"] = "RSA", ["n"] = Base64Url.EncodeToString(parameters.Modulus), ["e"] = Base64Url.EncodeToString(parameters.Exponent) }, keyId);
    }

    public static object Configuration(object jwks, string? algorithm = null) => new
    {
        grantTypes = new[] { "client_credentials" },
        scopes = new[] { "orders:read" },
        tokenEndpointAuthMethod = "private_key_jwt",
        tokenEndpointAuthSigningAlgorithm = algorithm,
        jwks,
    };

    public static Task<ConfiguredClient> NewKeyClientAsync(this RunningKeyManager keyManager, params JsonObject[] keys) => keyManager.NewClientAsync(Configuration(Jwks(keys)));

    public static Task<ConfiguredClient> NewKeyClientAsync(this RunningKeyManager keyManager, string jwksUri) => keyManager.NewClientAsync(new
    {
        grantTypes = new[] { "client_credentials" },
        tokenEndpointAuthMethod = "private_key_jwt",
        jwksUri,
    });

    /// <summary>Without <c>client_id</c>: the assertion says it.</summary>
    public static Task<HttpResponseMessage> ProveAsync(this RunningKeyManager keyManager, string assertion, string endpoint = "/oauth2/token", params (string Name, string Value)[] fields) =>
        keyManager.PostFormAsync(
            endpoint,
            null,
            [endpoint == "/oauth2/token" ? ("grant_type", "client_credentials") : ("token", "x"), ("client_assertion_type", ClientAssertion.Type), ("client_assertion", assertion), .. fields]);

    public static Task IsRefusedAsync(this Task<HttpResponseMessage> answer) => answer.IsOAuthErrorAsync("invalid_client", HttpStatusCode.Unauthorized);

    private static JsonObject Named(JsonObject jwk, string? keyId)
    {
        if (keyId is not null)
        {
            jwk["kid"] = keyId;
        }

        return jwk;
    }
}
