using System.Collections.Concurrent;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace OobProvisioning.KeyManager.Tokens.Protocol.Dispatch;

/// <summary>
/// The engine's handlers by the event that they are for, in their order; looked up anew when its options were made anew (a signing key came).
/// </summary>
internal sealed class HandlersByEvent(IServiceProvider services)
{
    private volatile Index _index = new([], services);

    public IndexedHandler<TContext>[] Of<TContext>(IReadOnlyList<OpenIddictServerHandlerDescriptor> all)
        where TContext : BaseContext
    {
        var index = _index;
        if (!ReferenceEquals(index.All, all))
        {
            _index = index = new Index(all, services);
        }

        return index.Of<TContext>();
    }

    private sealed class Index(IReadOnlyList<OpenIddictServerHandlerDescriptor> all, IServiceProvider services)
    {
        private readonly ConcurrentDictionary<Type, object> _byEvent = new();

        public IReadOnlyList<OpenIddictServerHandlerDescriptor> All => all;

        public IndexedHandler<TContext>[] Of<TContext>()
            where TContext : BaseContext
        {
            if (!_byEvent.TryGetValue(typeof(TContext), out var handlers))
            {
                _byEvent[typeof(TContext)] = handlers = all.Where(handler => handler.ContextType == typeof(TContext))
                    .Select(handler => new IndexedHandler<TContext>(handler, services))
                    .ToArray();
            }

            return (IndexedHandler<TContext>[])handlers;
        }
    }
}
