using Microsoft.Extensions.Options;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace OobProvisioning.KeyManager.Tokens.Protocol.Dispatch;

/// <summary>
/// Runs the engine's handlers as its own dispatcher does, which looks through all of them at each of the dozen events of a request:
/// an eighth of a token's time. Here those of an event are looked up (<see cref="HandlersByEvent"/>).
/// </summary>
internal sealed partial class IndexedDispatcher(
    HandlersByEvent handlers, IOptionsMonitor<OpenIddictServerOptions> options, ILogger<OpenIddictServerDispatcher> logger, IServiceProvider services)
    : IOpenIddictServerDispatcher
{
    public async ValueTask DispatchAsync<TContext>(TContext context)
        where TContext : BaseContext
    {
        foreach (var candidate in handlers.Of<TContext>(options.CurrentValue.Handlers))
        {
            if (!await candidate.IsActiveAsync(context))
            {
                continue;
            }

            var handler = candidate.In(services);
            await handler.HandleAsync(context);
            if (IsOver(context))
            {
                LogEnd(logger, typeof(TContext), handler.GetType());
                return;
            }
        }
    }

    private static bool IsOver(BaseContext context) =>
        context is BaseRequestContext { IsRequestHandled: true } or BaseRequestContext { IsRequestSkipped: true } or BaseValidatingContext { IsRejected: true };

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Event} ended with {Handler}.")]
    private static partial void LogEnd(ILogger logger, Type @event, Type handler);
}
