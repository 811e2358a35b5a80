using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OobProvisioning.EndToEnd.Tests.Invocation;
using OobProvisioning.EndToEnd.Tests.StandardClients;

namespace OobProvisioning.EndToEnd.Tests.ResourceServers;

/// <summary>A published API, and tokens for it: the right one, and each that must not open it.</summary>
public sealed class AccessTokens(SharedSystem stack) : IAsyncLifetime
{
    public const string Address = "https://id.example.com/";
    public const string Audience = "urn:oob-provisioning:api:01980000-0000-7000-8000-000000000000";
    private const string Scope = "items:read";
    private Client _client = null!;
    private string _expired = "";

    /// <summary>What the page says that is different here.</summary>
    public (string Said, string Here)[] Here { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        var (api, _) = await EchoApi.PublishAsync(await stack.AutomationAsync(EchoApi.Everything));
        Here = [(Address, stack.Address.AbsoluteUri), (Audience, $"urn:oob-provisioning:api:{api}")];
        _client = await stack.NewServiceClientAsync();
        _expired = await TokenAsync(("scope", Scope), Resource, ("validity_period", "1"));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Whether an API opens to the right token, and to no other.</summary>
    internal async Task JudgeAsync(ResourceServer server)
    {
        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer"), await server.CallAsync(token: null));
        Assert.Equal((HttpStatusCode.OK, ""), await server.CallAsync(await RightAsync()));
        await IsInvalidAsync(server, "not.a.token");
        await IsInvalidAsync(server, await TokenAsync(("scope", Scope))); // For all APIs, and not for this one.
        await IsInvalidAsync(server, OfAnotherIssuer());
        Assert.Equal(HttpStatusCode.Forbidden, (await server.CallAsync(await TokenAsync(Resource))).Status);
        await Eventually.HoldsAsync("it has expired", async () => (await server.CallAsync(_expired)).Status == HttpStatusCode.Unauthorized);
    }

    internal Task<string> RightAsync() => TokenAsync(("scope", Scope), Resource);

    internal async Task RevokeAsync(string token) =>
        (await stack.Anybody.PostFormAsync("oauth2/revoke", _client.Id, _client.Secret!, ("token", token))).HasStatus(HttpStatusCode.OK);

    private (string, string) Resource => ("resource", Here[1].Here);

    private static async Task IsInvalidAsync(ResourceServer server, string token)
    {
        var (status, challenge) = await server.CallAsync(token);
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Contains("invalid_token", challenge, StringComparison.Ordinal);
    }

    private async Task<string> TokenAsync(params (string, string)[] fields)
    {
        var answer = await stack.Anybody.PostFormAsync("oauth2/token", _client.Id, _client.Secret!, [("grant_type", "client_credentials"), .. fields]);
        var token = answer.Json().Text("access_token");
        stack.SecretsSeen.Add(token);
        return token;
    }

    /// <summary>As right as can be, but for who has signed it.</summary>
    private string OfAnotherIssuer()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Here[0].Here,
            Audience = Here[1].Here,
            TokenType = "at+jwt",
            Claims = new Dictionary<string, object> { ["scope"] = Scope, ["client_id"] = _client.Id, ["sub"] = _client.Id },
            Expires = DateTime.UtcNow.AddMinutes(5),
            SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(key) { KeyId = "unknown" }, SecurityAlgorithms.EcdsaSha256) { CryptoProviderFactory = new() { CacheSignatureProviders = false } },
        });
    }
}
