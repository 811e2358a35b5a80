using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.Scopes;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace OobProvisioning.KeyManager.Tokens.Grants;

/// <summary>
/// RFC 6749 5.2: a client that asks for a scope it does not hold gets <c>invalid_scope</c>, known or unknown scope alike. Those of APIs that the store has
/// published every client may ask for: what it may do there is said by its application's subscriptions.
/// </summary>
internal sealed class RefuseScopesBeyondClient<TContext>(OAuthClientDirectory clients, KnownApis apis) : IOpenIddictServerHandler<TContext>
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
        var isOfUser = !request.IsClientCredentialsGrantType(); // The standard scopes are a user's to allow.
        List<string>? beyond = client is not { Settings: var settings } ? null
            : [.. scopes.Where(scope => !settings.Scopes.Contains(scope) && !(isOfUser && StandardScopes.Includes(settings.GrantTypes, scope)))];
        if (beyond is null || (beyond.Count > 0 && !beyond.All((await apis.ReadAsync(context.CancellationToken)).Contain)))
        {
            context.Reject(Errors.InvalidScope, "The client does not hold every scope that it asks for.");
        }
    }
}
