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
        if (PlainForm.Of(context.Request) is not { Token: { } text, GrantType: null, Scope: null, TokenTypeHint: null or TokenTypeHints.AccessToken } form
            || tokens.Read(text) is not { } token
            || token.Claims.Issuer != options.CurrentValue.Issuer!.AbsoluteUri
            || token.Claims.Audiences.Contains(form.ClientId)
            || await clients.ProveAsync(form, context.RequestAborted) is not { IsJudged: true } proof)
        {
            return false;
        }

        await (proof.Client is { } caller
            ? AnswerAsync(context, caller, token)
            : FastRefusal.InvalidClient.SendAsync(context.Response, context.RequestAborted));
        return true;
    }

    private async ValueTask AnswerAsync(HttpContext context, OAuthClient caller, JudgedToken token)
    {
        var (claims, mayAskAll) = (token.Claims, AllowIntrospectionByScope.Allows(caller));
        var isActive = (mayAskAll || claims.ClientId == caller.ClientId) && tokens.IsRight(token) && IsAlive(claims)
            && !await status.IsRevokedAsync(claims.TokenId, claims.ClientId, claims.Generation, context.RequestAborted);
        await FastAnswer.SendAsync(context.Response, isActive ? Active(claims, mayAskAll) : Inactive, context.RequestAborted);
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
