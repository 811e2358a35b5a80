using OobProvisioning.KeyManager.OAuthClients;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace OobProvisioning.KeyManager.Tokens.Grants;

/// <summary>RFC 6749 5.2: a client that asks for a scope it may not have (<see cref="OpenScopes"/>) gets <c>invalid_scope</c>, known or not.</summary>
internal sealed class RefuseScopesBeyondClient<TContext>(OAuthClientDirectory clients, OpenScopes open) : IOpenIddictServerHandler<TContext>
    where TContext : BaseValidatingContext
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<TContext>()
        .UseSingletonHandler<RefuseScopesBeyondClient<TContext>>()
        .SetOrder(500 + (typeof(TContext).Name switch
        {
            // Where the client is known and held to its grant types.
            nameof(ValidateAuthorizationRequestContext) => Authentication.ValidateGrantTypePermissions.Descriptor.Order,
            nameof(ValidatePushedAuthorizationRequestContext) => Authentication.ValidatePushedGrantTypePermissions.Descriptor.Order,
            nameof(ValidateDeviceAuthorizationRequestContext) => Device.ValidateGrantTypePermissions.Descriptor.Order,
            _ => Exchange.ValidateGrantTypePermissions.Descriptor.Order,
        }))
        .Build();

    public async ValueTask HandleAsync(TContext context)
    {
        var request = context.Transaction.Request!;
        var scopes = request.GetScopes();
        if (scopes.IsEmpty || string.IsNullOrEmpty(request.ClientId) || request.IsTokenExchangeGrantType())
        {
            return;
        }

        var client = await clients.FindByClientIdAsync(request.ClientId, context.CancellationToken);
        var isOfUser = !request.IsClientCredentialsGrantType();
        if (client is null || !await open.AreAllOpenAsync(client, scopes, isOfUser, context.CancellationToken))
        {
            context.Reject(Errors.InvalidScope, OpenScopes.Refusal);
        }
    }
}
