using OobProvisioning.KeyManager.OAuthClients;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace OobProvisioning.KeyManager.Tokens;

/// <summary>RFC 6749 5.2: a client that asks for a scope it does not hold gets <c>invalid_scope</c>, known or unknown scope alike.</summary>
internal sealed class RefuseScopesBeyondClient(OAuthClientDirectory clients) : IOpenIddictServerHandler<ValidateTokenRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateTokenRequestContext>()
        .UseSingletonHandler<RefuseScopesBeyondClient>()
        .SetOrder(Exchange.ValidateGrantTypePermissions.Descriptor.Order + 500)
        .Build();

    public async ValueTask HandleAsync(ValidateTokenRequestContext context)
    {
        var scopes = context.Request.GetScopes();
        if (scopes.IsEmpty || string.IsNullOrEmpty(context.ClientId))
        {
            return;
        }

        var client = await clients.FindByClientIdAsync(context.ClientId, context.CancellationToken);
        if (scopes.Any(scope => client is null || !client.Scopes.Contains(scope)))
        {
            context.Reject(Errors.InvalidScope, "The client does not hold every scope that it asks for.");
        }
    }
}
