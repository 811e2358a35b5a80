using Microsoft.AspNetCore.Identity;
using OobProvisioning.KeyManager.Accounts;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;
using OpenIdScopes = OpenIddict.Abstractions.OpenIddictConstants.Scopes;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>OIDC Core 5.3: what the token's scopes open of the user, as it is now. Access tokens carry none of it.</summary>
internal sealed class AnswerUserInfo(UserManager<User> users) : IOpenIddictServerHandler<HandleUserInfoRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<HandleUserInfoRequestContext>()
        .UseScopedHandler<AnswerUserInfo>()
        .SetOrder(UserInfo.AttachClaims.Descriptor.Order + 500)
        .Build();

    public async ValueTask HandleAsync(HandleUserInfoRequestContext context)
    {
        var token = context.AccessTokenPrincipal!;
        if (!token.HasScope(OpenIdScopes.OpenId))
        {
            context.Reject(Errors.InsufficientScope, "The access token does not have the scope openid.");
            return;
        }

        if (await users.FindByIdAsync(token.GetClaim(Claims.Subject)!) is not { Enabled: true } user)
        {
            context.Reject(Errors.InvalidToken, "The token's user is not there any more.");
            return;
        }

        context.Audiences.Clear(); // Members of a signed answer (5.3.2); ours is not.
        context.Issuer = null;
        context.PreferredUsername = token.HasScope(OpenIdScopes.Profile) ? user.UserName : null;
        if (context.PreferredUsername is { } name)
        {
            context.Claims[Claims.Name] = name;
        }

        context.Email = token.HasScope(OpenIdScopes.Email) ? user.Email : null;
        context.EmailVerified = context.Email is null ? null : user.EmailConfirmed;
    }
}
