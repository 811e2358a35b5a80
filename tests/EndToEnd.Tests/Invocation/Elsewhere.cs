using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OobProvisioning.TestKit.Providers;

namespace OobProvisioning.EndToEnd.Tests.Invocation;

/// <summary>A key manager of somebody else that the store trusts: it issues JWTs, and opaque tokens about which the store may ask it.</summary>
internal sealed class Elsewhere : IDisposable
{
    private const string Introspection = "asks-about-tokens";
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly MetadataServer.Issuer _issuer;

    private Elsewhere(MetadataServer server)
    {
        _issuer = server.NewIssuer();
        var key = _rsa.ExportParameters(includePrivateParameters: false);
        _issuer.Play("jwks", context => context.Response.WriteAsJsonAsync(new
        {
            keys = (object[])[new { kty = "RSA", use = "sig", kid = "elsewhere-1", n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) }],
        }));
        _issuer.Play("introspect", AnswerAsync);
    }

    public string Name { get; } = $"elsewhere-{Guid.NewGuid():N}";

    /// <summary>While true, it says nothing about tokens.</summary>
    public bool IsDown { get; set; }

    public static async Task<Elsewhere> TrustedAsync(MetadataServer server, StackCaller administrator)
    {
        var elsewhere = new Elsewhere(server);
        administrator.Stack.SecretsSeen.Add(MetadataServer.Secret);
        (await administrator.PostAsync("store/api/admin/v1/key-managers", new
        {
            name = elsewhere.Name,
            wellKnownEndpoint = elsewhere._issuer.WellKnown,
            consumerKeyClaim = "azp",
            scopesClaim = "scp",
            enableMapOAuthConsumerApps = true,
            additionalProperties = new
            {
                allowedNetworks = (string[])["127.0.0.0/8"],
                introspectionClientId = Introspection,
                introspectionClientSecret = MetadataServer.Secret,
                audiences = (string[])["our-apis"],
            },
        })).HasStatus(HttpStatusCode.Created);
        return elsewhere;
    }

    public string Jwt(string clientId, string scope = "", string audience = "our-apis") => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = _issuer.Name,
        Audience = audience,
        Claims = new Dictionary<string, object> { ["azp"] = clientId, ["scp"] = scope.Split(' ') },
        Expires = DateTime.UtcNow.AddMinutes(10),
        SigningCredentials = new SigningCredentials(new RsaSecurityKey(_rsa) { KeyId = "elsewhere-1" }, SecurityAlgorithms.RsaSsaPssSha256),
    });

    /// <summary>Nobody but this key manager can read it.</summary>
    public static string Opaque(string clientId, string scope = "") => $"opaque.{clientId}.{scope.Replace(':', '~')}.{Guid.NewGuid():N}";

    public void Dispose() => _rsa.Dispose();

    private async Task AnswerAsync(HttpContext context)
    {
        var isStore = context.Request.Headers.Authorization == "Basic " + Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"{Introspection}:{MetadataServer.Secret}"));
        context.Response.StatusCode = IsDown ? StatusCodes.Status503ServiceUnavailable : isStore ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized;
        var parts = ((string)(await context.Request.ReadFormAsync())["token"]!).Split('.');
        await context.Response.WriteAsJsonAsync(isStore && parts is ["opaque", var clientId, var scope, _]
            ? new { active = true, iss = _issuer.Name, azp = clientId, scp = (string[])[scope.Replace('~', ':')], aud = "our-apis" }
            : new { active = false } as object);
    }
}
