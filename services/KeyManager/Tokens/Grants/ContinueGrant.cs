using Microsoft.AspNetCore.Identity;
using OobProvisioning.KeyManager.Accounts;
using OobProvisioning.KeyManager.OAuthClients;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace OobProvisioning.KeyManager.Tokens.Grants;

/// <summary>
/// A code, a refresh token or a device code is good; what it stands for may have ended since. Who the user is and what the roles hold is
/// read anew, so a role that was taken away is gone from the next token.
/// </summary>
internal sealed class ContinueGrant(OAuthClientDirectory clients, UserManager<User> users, UserPrincipals principals)
    : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<HandleTokenRequestContext>()
        .AddFilter<RequireContinuedGrant>()
        .UseScopedHandler<ContinueGrant>()
        .SetOrder(Exchange.AttachPrincipal.Descriptor.Order + 500)
        .Build();

    public async ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        var granted = context.Principal!;
        var client = await clients.FindByClientIdAsync(context.ClientId!, context.CancellationToken);
        var user = await users.FindByIdAsync(granted.GetClaim(Claims.Subject)!);
        if (!UserPrincipals.Holds(granted, user, client))
        {
            context.Reject(Errors.InvalidGrant, "The grant has ended; the user must sign in again.");
            return;
        }

        var authenticatedAt = long.TryParse(granted.GetClaim(Claims.AuthenticationTime), out var seconds) ? seconds : (long?)null;
        var principal = await principals.CreateAsync(user!, client!, granted.GetScopes(), granted.GetResources(), authenticatedAt);
        if (principal.GetResources().IsEmpty || !ResourceIndicators.AreAmong(principal.GetResources(), context.Request.GetResources()))
        {
            context.Reject(Errors.InvalidTarget, ResourceIndicators.Refusal);
            return;
        }

        context.SignIn(principal);
    }
}
