using Microsoft.Extensions.Options;
using OobProvisioning.KeyManager.Families.Revocation;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.Tokens.Protocol;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Tokens.FastPath;

/// <summary>RFC 7662 for the tokens that clients got for themselves.</summary>
internal sealed class FastIntrospection(
    PlainClients clients, JudgedTokens tokens, AccessTokenStatus status, IOptionsMonitor<OpenIddictServerOptions> options, TimeProvider time)
{
    private static readonly ReadOnlyMemory<byte> Inactive = "{\"active\":false}"u8.ToArray();

    /// <returns>False if it is the engine's to answer. Nothing has been hashed then.</returns>
    public async ValueTask<bool> TryAnswerAsync(HttpContext context)
    {
        var aborted = context.RequestAborted;
        if (PlainForm.Of(context.Request) is not { Token: { } text, GrantType: null, Scope: null, TokenTypeHint: null or TokenTypeHints.AccessToken } form
            || await clients.FindAsync(form.ClientId, aborted) is not { } caller
            || tokens.Read(text) is not { } token
            || token.Claims.Issuer != options.CurrentValue.Issuer!.AbsoluteUri
            || token.Claims.Audiences.Contains(caller.ClientId))
        {
            return false;
        }

        if (!await clients.ProvesAsync(caller, form.ClientSecret, aborted))
        {
            await FastAnswer.RefuseClientAsync(context.Response, aborted);
            return true;
        }

        var (claims, mayAsk) = (token.Claims, AllowIntrospectionByScope.Allows(caller));
        var isActive = (mayAsk || claims.ClientId == caller.ClientId) && tokens.IsRight(token) && IsAlive(claims)
            && !await status.IsRevokedAsync(claims.TokenId, claims.ClientId, claims.Generation, aborted);
        await FastAnswer.SendAsync(context.Response, isActive ? Active(claims, mayAsk) : Inactive, aborted);
        return true;
    }

    private bool IsAlive(TokenClaims claims) =>
        DateTimeOffset.FromUnixTimeSeconds(claims.ExpiresAt) + options.CurrentValue.TokenValidationParameters.ClockSkew >= time.GetUtcNow();

    /// <summary>Who may ask about any token is told what it opens; its own client knows.</summary>
    private static ReadOnlyMemory<byte> Active(TokenClaims claims, bool tellsAll) => Json.ObjectOf((claims, tellsAll), static (json, of) =>
    {
        var (claims, tellsAll) = of;
        json.WriteBoolean(Claims.Active, true);
        json.WriteString(Claims.Issuer, claims.Issuer);
        json.WriteString(Claims.Subject, claims.Subject);
        if (tellsAll && claims.Scope is not null)
        {
            json.WriteString(Claims.Scope, claims.Scope);
        }

        json.WriteString(Claims.JwtId, claims.TokenId);
        json.WriteString(Claims.TokenType, TokenTypes.Bearer);
        json.WriteString(Claims.TokenUsage, TokenTypeHints.AccessToken);
        json.WriteString(Claims.ClientId, claims.ClientId);
        json.WriteNumber(Claims.IssuedAt, claims.IssuedAt);
        json.WriteNumber(Claims.NotBefore, claims.IssuedAt);
        json.WriteNumber(Claims.ExpiresAt, claims.ExpiresAt);
        json.WriteAudience(claims.Audiences);
        if (tellsAll)
        {
            json.WriteNumber(AccessTokenStatus.Generation, claims.Generation);
        }
    });
}
