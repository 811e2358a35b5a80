using Microsoft.AspNetCore.Identity;
using OobProvisioning.KeyManager.Accounts;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>RFC 7662 2.2: <c>username</c>, as it is now, to whoever is told the scopes too. Access tokens carry no name that the engine could find.</summary>
internal sealed class SayWhoseTokenItIs(UserManager<User> users) : IOpenIddictServerHandler<HandleIntrospectionRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<HandleIntrospectionRequestContext>()
        .AddFilter<RequireUsersToken>()
        .UseScopedHandler<SayWhoseTokenItIs>()
        .SetOrder(OpenIddictServerHandlers.Introspection.AttachApplicationClaims.Descriptor.Order + 300)
        .Build();

    public async ValueTask HandleAsync(HandleIntrospectionRequestContext context) =>
        context.Username = (await users.FindByIdAsync(context.GenericTokenPrincipal!.GetClaim(Claims.Subject)!))?.UserName;
}

/// <summary>A user allowed it, and the caller is one whom it is for.</summary>
internal sealed class RequireUsersToken : IOpenIddictServerHandlerFilter<HandleIntrospectionRequestContext>
{
    public ValueTask<bool> IsActiveAsync(HandleIntrospectionRequestContext context) => ValueTask.FromResult(
        context.GenericTokenPrincipal is { } token
        && token.HasTokenType(TokenTypeIdentifiers.AccessToken)
        && token.GetAuthorizationId() is not null
        && context.Request.ClientId is { } caller
        && token.HasAudience(caller));
}
