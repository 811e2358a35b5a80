using OobProvisioning.KeyManager.OAuthClients;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>RFC 9126 2.3, RFC 6585 4: too many requests of a client that proves nothing. One that proves who it is answers for what it does.</summary>
internal sealed class LimitUnprovenClients<TContext>(OAuthClientDirectory clients, RequestLimits limits) : IOpenIddictServerHandler<TContext>
    where TContext : BaseValidatingContext
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<TContext>()
        .UseSingletonHandler<LimitUnprovenClients<TContext>>()
        .SetOrder(RequireClientAuthentication<TContext>.Descriptor.Order + 1_300) // The client is known, and nothing was looked up for it.
        .Build();

    public async ValueTask HandleAsync(TContext context)
    {
        if (context.Transaction.Request?.ClientId is { } clientId
            && await clients.FindByClientIdAsync(clientId, context.CancellationToken) is { IsPublic: true }
            && !limits.Admits(clientId))
        {
            context.Transaction.RefuseWith(StatusCodes.Status429TooManyRequests, RequestLimits.RetryAfterSeconds);
            context.Reject(Errors.TemporarilyUnavailable, "There were too many requests of this client from your address. Try again later.");
        }
    }
}
