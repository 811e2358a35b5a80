using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace OobProvisioning.StandardClients.Tests.Running;

/// <summary>Makes clients by the management API, with the deployment's automation client.</summary>
internal sealed class Administrator(string issuer, string clientId, string clientSecret, SecretsSeen secrets)
{
    private const string Api = "carbon/api/v1/service-providers";
    private static readonly string[] ClientScopes = ["apim:subscribe", "service_providers:view"];
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly Lazy<Task<string>> _token = new(() => RequestTokenAsync(issuer, clientId, clientSecret, $"service_providers:manage {string.Join(' ', ClientScopes)}"));

    /// <summary>The scopes of the two APIs of this system that clients here may ask for, and of an organization's own.</summary>
    public static readonly string[] Scopes = [.. ClientScopes, "orders:read"];

    public static string NewName(string what) => $"{what} {Guid.NewGuid():N}";

    /// <summary>What RFC 7591 3 calls an initial access token.</summary>
    public Task<string> InitialAccessTokenAsync() => RequestTokenAsync(issuer, clientId, clientSecret, "oauth_clients:create");

    /// <summary>A client that users sign in to.</summary>
    public Task<Client> NewCodeClientAsync(string idTokenSigningAlgorithm = "RS256", bool isPublic = false, params string[] moreGrantTypes) => NewClientAsync(new
    {
        grantTypes = (string[])["authorization_code", "refresh_token", .. moreGrantTypes],
        callbackUrls = new[] { Client.Callback },
        postLogoutUrls = new[] { Client.SignedOut },
        scopes = Scopes,
        publicClient = isPublic,
        idTokenSigningAlgorithm,
    });

    /// <summary>A client that acts for itself.</summary>
    public Task<Client> NewServiceClientAsync() => NewClientAsync(new { grantTypes = new[] { "client_credentials" }, scopes = Scopes });

    /// <summary>A client that acts for itself and has no secret but a key (RFC 7523).</summary>
    public async Task<Client> NewKeyClientAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var publicKey = new { kty = "EC", crv = "P-256", alg = "ES256", use = "sig", x = Base64Url.EncodeToString(point.X), y = Base64Url.EncodeToString(point.Y) };
        var client = await NewClientAsync(new
        {
            grantTypes = new[] { "client_credentials" },
            scopes = Scopes,
            tokenEndpointAuthMethod = "private_key_jwt",
            jwks = new { keys = new[] { publicKey } },
        });
        return client with { PrivateKey = key.ExportPkcs8PrivateKey() };
    }

    /// <summary>A client whose id and secret somebody else has chosen.</summary>
    public async Task<Client> BringAlongAsync(string id, string secret)
    {
        await NewClientAsync(new { grantTypes = new[] { "client_credentials" }, scopes = Scopes, clientId = id, clientSecret = secret });
        secrets.Add(secret);
        return new Client(id, secret);
    }

    public async Task<Client> NewClientAsync(object configuration)
    {
        var provider = await SendAsync(HttpMethod.Post, Api, new { name = NewName("Provider") });
        var client = await SendAsync(HttpMethod.Put, $"{Api}/{provider["id"]}/oauth-client", configuration);
        var secret = (string?)client["clientSecret"];
        if (secret is not null)
        {
            secrets.Add(secret);
        }

        return new Client((string)client["clientId"]!, secret);
    }

    private async Task<JsonNode> SendAsync(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, new Uri(new Uri(issuer), path)) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await _token.Value);
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {response.StatusCode}");
        return (await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
    }

    private static async Task<string> RequestTokenAsync(string issuer, string clientId, string clientSecret, string scope)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(issuer), "oauth2/token"))
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials"), KeyValuePair.Create("scope", scope)]),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{clientId}:{clientSecret}")));
        using var response = await Http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, $"The automation client gets no token: {response.StatusCode}");
        return (string)(await response.Content.ReadFromJsonAsync<JsonNode>())!["access_token"]!;
    }
}
