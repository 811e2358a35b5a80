using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.Tokens.Grants;
using OobProvisioning.KeyManager.Tokens.Protocol;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Tokens.FastPath;

/// <summary>RFC 6749 4.4 with no parameter beyond <c>scope</c>.</summary>
internal sealed class FastTokens(PlainClients clients, OpenScopes open, AccessTokenText text, TokenRequestMetrics metrics)
{
    private static readonly FastRefusal NotGranted = new(
        Errors.UnauthorizedClient,
        OpenIddictResources.GetResourceString(OpenIddictResources.ID2064),
        OpenIddictResources.FormatID8000(OpenIddictResources.ID2064));

    private static readonly FastRefusal NotOpen = new(Errors.InvalidScope, OpenScopes.Refusal);

    /// <returns>False if it is the engine's to answer. Nothing has been hashed then.</returns>
    public async ValueTask<bool> TryAnswerAsync(HttpContext context)
    {
        if (PlainForm.Of(context.Request) is not { GrantType: GrantTypes.ClientCredentials, Token: null, TokenTypeHint: null } form
            || PlainScopes.Read(form.Scope) is not { } scopes
            || await clients.ProveAsync(form, context.RequestAborted) is not { IsJudged: true } proof)
        {
            return false;
        }

        FastAnswer.ForbidCaching(context.Response);
        await (proof.Client is { } client
            ? AnswerAsync(context, client, scopes, form.Scope)
            : RefuseAsync(context, FastRefusal.InvalidClient));
        return true;
    }

    private async ValueTask AnswerAsync(HttpContext context, OAuthClient client, string[] scopes, string? scope)
    {
        if (!client.Settings.GrantTypes.Contains(GrantTypes.ClientCredentials))
        {
            await RefuseAsync(context, NotGranted);
        }
        else if (!await open.AreAllOpenAsync(client, scopes, isOfUser: false, context.RequestAborted))
        {
            await RefuseAsync(context, NotOpen);
        }
        else
        {
            var token = ClientToken.Of(client, scopes, resources: [], client.Settings.AccessTokenLifetime)!;
            var answer = Answer(token, scope);
            metrics.Answered(GrantTypes.ClientCredentials, error: null);
            await FastAnswer.SendAsync(context.Response, answer, context.RequestAborted);
        }
    }

    private ValueTask RefuseAsync(HttpContext context, FastRefusal refusal)
    {
        metrics.Answered(GrantTypes.ClientCredentials, refusal.Error);
        return refusal.SendAsync(context.Response, context.RequestAborted);
    }

    /// <summary>RFC 6749 5.1.</summary>
    private ReadOnlyMemory<byte> Answer(ClientToken token, string? scope) => Json.ObjectOf((Text: text.Write(token), token, scope), static (json, of) =>
    {
        json.WriteString(Parameters.AccessToken, of.Text);
        json.WriteString(Parameters.TokenType, TokenTypes.Bearer);
        json.WriteNumber(Parameters.ExpiresIn, (long)of.token.Lifetime.TotalSeconds);
        if (of.scope is not null)
        {
            json.WriteString(Parameters.Scope, of.scope);
        }
    });
}
