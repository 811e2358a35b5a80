using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace OobProvisioning.KeyManager.Tokens.Protocol.Dispatch;

/// <summary>
/// A handler of one event, with its filters. What lives as long as the program is resolved once: filters, and the handlers that are singletons.
/// </summary>
internal sealed class IndexedHandler<TContext>(OpenIddictServerHandlerDescriptor descriptor, IServiceProvider services)
    where TContext : BaseContext
{
    private readonly Type _type = descriptor.ServiceDescriptor.ServiceType;
    private readonly IOpenIddictServerHandler<TContext>? _singleton = descriptor.ServiceDescriptor switch
    {
        { ImplementationInstance: IOpenIddictServerHandler<TContext> instance } => instance,
        { Lifetime: ServiceLifetime.Singleton } => (IOpenIddictServerHandler<TContext>)services.GetRequiredService(descriptor.ServiceDescriptor.ServiceType),
        _ => null,
    };

    private readonly IOpenIddictServerHandlerFilter<TContext>[] _filters =
        [.. descriptor.FilterTypes.Select(services.GetRequiredService).Cast<IOpenIddictServerHandlerFilter<TContext>>()];

    /// <summary>All filters must agree; the first that does not is the last that is asked.</summary>
    public ValueTask<bool> IsActiveAsync(TContext context) => _filters.Length == 0 ? ValueTask.FromResult(true) : AskAsync(context);

    public IOpenIddictServerHandler<TContext> In(IServiceProvider scope) => _singleton ?? (IOpenIddictServerHandler<TContext>)scope.GetRequiredService(_type);

    private async ValueTask<bool> AskAsync(TContext context)
    {
        foreach (var filter in _filters)
        {
            if (!await filter.IsActiveAsync(context))
            {
                return false;
            }
        }

        return true;
    }
}
