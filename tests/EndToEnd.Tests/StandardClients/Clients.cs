using System.Buffers.Text;
using System.Security.Cryptography;

namespace OobProvisioning.EndToEnd.Tests.StandardClients;

/// <summary>Clients as an administrator registers them for the libraries.</summary>
internal static class Clients
{
    private static readonly string[] ApiScopes = ["apim:subscribe", "service_providers:view"];

    /// <summary>The scopes of the two APIs of this system that clients here may ask for, and of an organization's own.</summary>
    private static readonly string[] Scopes = [.. ApiScopes, "orders:read"];

    /// <summary>What RFC 7591 3 calls an initial access token.</summary>
    public static async Task<string> InitialAccessTokenAsync(this SharedSystem stack) => (await stack.AutomationAsync("oauth_clients:create")).Token!;

    /// <summary>A client that users sign in to.</summary>
    public static Task<Client> NewCodeClientAsync(
        this SharedSystem stack, string idTokenSigningAlgorithm = "RS256", bool isPublic = false, params string[] moreGrantTypes) => stack.NewClientAsync(new
        {
            grantTypes = (string[])["authorization_code", "refresh_token", .. moreGrantTypes],
            callbackUrls = new[] { Client.Callback },
            postLogoutUrls = new[] { Client.SignedOut },
            scopes = Scopes,
            publicClient = isPublic,
            idTokenSigningAlgorithm,
        });

    /// <summary>A client that acts for itself.</summary>
    public static Task<Client> NewServiceClientAsync(this SharedSystem stack) =>
        stack.NewClientAsync(new { grantTypes = new[] { "client_credentials" }, scopes = Scopes });

    /// <summary>A client that acts for itself and has no secret but a key (RFC 7523).</summary>
    public static async Task<Client> NewKeyClientAsync(this SharedSystem stack)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var (x, y) = (Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
        var publicKey = new { kty = "EC", crv = "P-256", alg = "ES256", use = "sig", x, y };
        var client = await stack.NewClientAsync(new
        {
            grantTypes = new[] { "client_credentials" },
            scopes = Scopes,
            tokenEndpointAuthMethod = "private_key_jwt",
            jwks = new { keys = new[] { publicKey } },
        });
        return client with { PrivateKey = key.ExportPkcs8PrivateKey() };
    }

    /// <summary>A client whose id and secret somebody else has chosen.</summary>
    public static async Task<Client> BringAlongAsync(this SharedSystem stack, string id, string secret)
    {
        stack.SecretsSeen.Add(secret);
        var client = await stack.NewClientAsync(new { grantTypes = new[] { "client_credentials" }, scopes = Scopes, clientId = id, clientSecret = secret });
        return client with { Secret = secret };
    }

    public static async Task<Client> NewClientAsync(this SharedSystem stack, object configuration) =>
        await (await stack.AutomationAsync($"service_providers:manage {string.Join(' ', ApiScopes)}")).NewClientAsync(configuration);
}
