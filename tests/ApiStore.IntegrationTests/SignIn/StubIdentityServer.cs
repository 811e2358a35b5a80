using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Tokens;

namespace OobProvisioning.ApiStore.IntegrationTests.SignIn;

/// <summary>
/// An OpenID Connect provider where everybody is signed in already. It gives a code only for a right request and a token only for the
/// right proof, so a sign-in that works is one that asked as it should. Its metadata name public addresses, wherever they are read.
/// </summary>
public sealed class StubIdentityServer(string issuer, TokenIssuer tokens, Action<string> revoke)
{
    public const string ClientSecret = "portal-secret-0123456789-0123456789-0123456789";
    public const string ClientId = "store-portal";
    public const string UsualUser = "alice-id";
    public const string UsualScopes = "openid profile apim:subscribe";
    public const int UsualLifetime = 28_800;
    private const string Portal = StubKeyManager.PublicAddress + "/store/";

    private readonly ConcurrentDictionary<string, Dictionary<string, string>> _codes = new();
    private readonly string _address = issuer.TrimEnd('/');

    /// <summary>Who is signed in there: their subject.</summary>
    public string User { get; set; } = UsualUser;

    /// <summary>What the answer to the browser says beside the code; the issuer by default.</summary>
    public Action<Dictionary<string, string?>>? ChangeAnswer { get; set; }

    public Action<Dictionary<string, object>>? ChangeIdToken { get; set; }

    /// <summary>Null leaves the scopes out, as RFC 6749 5.1 allows.</summary>
    public string? GrantedScopes { get; set; } = UsualScopes;

    public int TokenLifetime { get; set; } = UsualLifetime;

    public Dictionary<string, string> LastAuthorization { get; private set; } = [];

    public Dictionary<string, string> LastLogout { get; private set; } = [];

    public string LastAccessToken { get; private set; } = "";

    public Task AnswerAsync(HttpContext context) => context.Request.Path.Value switch
    {
        StubKeyManager.MetadataPath => context.Response.WriteAsJsonAsync(new
        {
            issuer,
            authorization_endpoint = _address + "/oauth2/authorize",
            token_endpoint = _address + StubKeyManager.TokenPath,
            jwks_uri = _address + StubKeyManager.KeysPath,
            revocation_endpoint = _address + "/oauth2/revoke",
            end_session_endpoint = _address + "/oauth2/logout",
            authorization_response_iss_parameter_supported = true,
        }),
        StubKeyManager.KeysPath => context.Response.WriteAsync(tokens.KeySet),
        StubKeyManager.TokenPath => RedeemAsync(context),
        "/oauth2/authorize" => AuthorizeAsync(context),
        "/oauth2/revoke" => RevokeAsync(context),
        "/oauth2/logout" => LogoutAsync(context),
        _ => RefuseAsync(context, StatusCodes.Status404NotFound),
    };

    private Task AuthorizeAsync(HttpContext context)
    {
        LastAuthorization = Named(context.Request.Query);
        var isRight = LastAuthorization is { } asked && asked["client_id"] == ClientId && asked["response_type"] == "code" && asked["redirect_uri"] == Portal + "signin-oidc"
            && asked["code_challenge_method"] == "S256" && asked["scope"].Split(' ').Contains("openid") && asked.GetValueOrDefault("response_mode", "query") == "query";
        if (!isRight)
        {
            return RefuseAsync(context, StatusCodes.Status400BadRequest);
        }

        var code = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        _codes[code] = LastAuthorization;
        var answer = new Dictionary<string, string?> { ["code"] = code, ["state"] = LastAuthorization["state"], ["iss"] = issuer };
        ChangeAnswer?.Invoke(answer);
        context.Response.Redirect(QueryHelpers.AddQueryString(LastAuthorization["redirect_uri"], answer));
        return Task.CompletedTask;
    }

    private async Task RedeemAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        if (!IsClient(form)
            || !_codes.TryRemove(form["code"].ToString(), out var asked)
            || form["redirect_uri"] != asked["redirect_uri"]
            || Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != asked["code_challenge"])
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest);
            return;
        }

        LastAccessToken = tokens.Issue(User, GrantedScopes ?? asked["scope"], clientId: ClientId, issuer: issuer, expiresIn: TokenLifetime);
        var now = tokens.Now.ToUnixTimeSeconds();
        var idToken = new Dictionary<string, object>
        {
            ["iss"] = issuer,
            ["sub"] = User,
            ["aud"] = ClientId,
            ["iat"] = now,
            ["exp"] = now + 3600,
            ["nonce"] = asked["nonce"],
            ["preferred_username"] = $"{User}@example.com",
        };
        ChangeIdToken?.Invoke(idToken);
        var answer = new Dictionary<string, object>
        {
            ["access_token"] = LastAccessToken,
            ["token_type"] = "Bearer",
            ["expires_in"] = TokenLifetime,
            ["id_token"] = TokenIssuer.Sign(idToken, "JWT", TokenIssuer.RsaKey, SecurityAlgorithms.RsaSha256),
        };
        if (GrantedScopes is not null)
        {
            answer["scope"] = GrantedScopes;
        }

        await context.Response.WriteAsJsonAsync(answer);
    }

    private async Task RevokeAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        if (!IsClient(form))
        {
            await RefuseAsync(context, StatusCodes.Status401Unauthorized);
            return;
        }

        revoke(form["token"].ToString());
    }

    private Task LogoutAsync(HttpContext context)
    {
        LastLogout = Named(context.Request.Query);
        context.Response.Redirect(LastLogout["post_logout_redirect_uri"]);
        return Task.CompletedTask;
    }

    private static bool IsClient(IFormCollection form) => form["client_id"] == ClientId && form["client_secret"] == ClientSecret;

    private static Dictionary<string, string> Named(IQueryCollection query) => query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString());

    private static Task RefuseAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { error = "invalid_request" });
    }
}
