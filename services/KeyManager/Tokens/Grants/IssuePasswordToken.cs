using OobProvisioning.KeyManager.Accounts.Passwords;
using OobProvisioning.KeyManager.Families;
using OobProvisioning.KeyManager.OAuthClients;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace OobProvisioning.KeyManager.Tokens.Grants;

/// <summary>RFC 6749 4.3, which RFC 9700 2.4 forbids to new clients: for those that name this grant type and no other way is left.</summary>
internal sealed class IssuePasswordToken(
    OAuthClientDirectory clients, PasswordCheck passwords, UserPrincipals principals, GrantFamilies families, TimeProvider time)
    : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<HandleTokenRequestContext>()
        .AddFilter<RequirePasswordGrant>()
        .UseScopedHandler<IssuePasswordToken>()
        .SetOrder(Exchange.AttachPrincipal.Descriptor.Order + 600)
        .Build();

    public async ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        var client = await clients.FindByClientIdAsync(context.ClientId!, context.CancellationToken);
        if (client is null || await passwords.RunAsync(context.Request.Username!, context.Request.Password!, context.CancellationToken) is not { } user)
        {
            context.Reject(Errors.InvalidGrant, "User name and password are not right, or the account cannot be used.");
            return;
        }

        var principal = await principals.CreateAsync(
            user, client, context.Request.GetScopes(), context.Request.GetResources(), time.GetUtcNow().ToUnixTimeSeconds());
        if (!ResourceIndicators.AreAmong(principal.GetResources(), context.Request.GetResources()))
        {
            context.Reject(Errors.InvalidTarget, ResourceIndicators.Refusal);
            return;
        }

        await families.BeginAsync(principal, client, context.CancellationToken);
        context.SignIn(principal);
    }
}
