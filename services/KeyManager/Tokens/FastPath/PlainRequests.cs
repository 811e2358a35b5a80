using OobProvisioning.KeyManager.Tokens.Protocol;
using OpenIddict.Server;

namespace OobProvisioning.KeyManager.Tokens.FastPath;

/// <summary>
/// Answers before the engine what comes most often and can be read in one way only: a client's request of a token for itself, and questions about such tokens.
/// The engine stays the judge of what is right: it answers all else, and every request while somebody reads its log. See decision 31.
/// </summary>
internal sealed class PlainRequests(RequestDelegate next, FastTokens tokens, FastIntrospection introspection, ILogger<OpenIddictServerDispatcher> engine)
{
    private const string TokenPath = "/" + AuthorizationServer.Token;
    private const string IntrospectionPath = "/" + AuthorizationServer.Introspection;

    public Task InvokeAsync(HttpContext context) => context.Request.Path.Value switch
    {
        TokenPath when !engine.IsEnabled(LogLevel.Warning) => AnswerAsync(context, tokens.TryAnswerAsync(context)),
        IntrospectionPath when !engine.IsEnabled(LogLevel.Warning) => AnswerAsync(context, introspection.TryAnswerAsync(context)),
        _ => next(context),
    };

    private async Task AnswerAsync(HttpContext context, ValueTask<bool> answer)
    {
        if (!await answer)
        {
            await next(context);
        }
    }
}
