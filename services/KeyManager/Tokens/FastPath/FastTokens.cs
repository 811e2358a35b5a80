using OobProvisioning.KeyManager.Tokens.Grants;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Tokens.FastPath;

/// <summary>RFC 6749 4.4 with no parameter beyond <c>scope</c>.</summary>
internal sealed class FastTokens(PlainClients clients, OpenScopes open, AccessTokenText text)
{
    /// <returns>False if it is the engine's to answer. Nothing has been hashed then.</returns>
    public async ValueTask<bool> TryAnswerAsync(HttpContext context)
    {
        var aborted = context.RequestAborted;
        if (PlainForm.Of(context.Request) is not { GrantType: GrantTypes.ClientCredentials, Token: null, TokenTypeHint: null } form
            || PlainScopes.Read(form.Scope) is not { } scopes
            || await clients.FindAsync(form.ClientId, aborted) is not { } client
            || !client.Settings.GrantTypes.Contains(GrantTypes.ClientCredentials)
            || !await open.AreAllOpenAsync(client, scopes, isOfUser: false, aborted))
        {
            return false;
        }

        FastAnswer.ForbidCaching(context.Response);
        if (!await clients.ProvesAsync(client, form.ClientSecret, aborted))
        {
            await FastAnswer.RefuseClientAsync(context.Response, aborted);
            return true;
        }

        var token = ClientToken.Of(client, scopes, resources: [], client.Settings.AccessTokenLifetime)!;
        await FastAnswer.SendAsync(context.Response, Answer(token, form.Scope), aborted);
        return true;
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
