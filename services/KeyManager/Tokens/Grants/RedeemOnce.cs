using System.Security.Claims;
using OobProvisioning.KeyManager.Families;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace OobProvisioning.KeyManager.Tokens.Grants;

/// <summary>
/// What is used once is used once: of requests that come at the same time with one token, one wins. In the place of the engine's own
/// handler, which lets every one of them win where it is a refresh token.
/// </summary>
internal sealed class RedeemOnce(IOpenIddictTokenManager tokens, PushedRequests requests, GrantFamilies families)
    : IOpenIddictServerHandler<ProcessSignInContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessSignInContext>()
        .AddFilter<RequireUsedOnceToken>()
        .UseScopedHandler<RedeemOnce>()
        .SetOrder(RedeemTokenEntry.Descriptor.Order)
        .Build();

    public async ValueTask HandleAsync(ProcessSignInContext context)
    {
        if (Shown(context) is not { } principal
            || principal.GetTokenId() is not { } tokenId
            || await tokens.FindByIdAsync(tokenId, context.CancellationToken) is not { } token
            || await UseAsync(context, tokenId, token))
        {
            return;
        }

        // RFC 6749 4.1.2: a code that is used twice has leaked. A refresh token that is sent twice at once is a client's impatience: see JudgeReuse.
        if (principal.GetAuthorizationId() is { } familyId && (context.Request.IsAuthorizationCodeGrantType() || context.Request.IsDeviceCodeGrantType()))
        {
            await families.EndAsync(familyId, context.CancellationToken);
        }

        context.Reject(Errors.InvalidToken, "The token was used already.");
    }

    private async Task<bool> UseAsync(ProcessSignInContext context, string tokenId, object token) =>
        context.EndpointType is OpenIddictServerEndpointType.Authorization
        ? await requests.UseAsync(Guid.Parse(tokenId), context.Principal!.GetClaim(Claims.Subject)!, context.CancellationToken)
        : await tokens.TryRedeemAsync(token, context.CancellationToken);

    private static ClaimsPrincipal? Shown(ProcessSignInContext context)
    {
        var shown = context.Transaction.Shown();
        return context.EndpointType switch
        {
            OpenIddictServerEndpointType.Authorization => shown?.RequestTokenPrincipal,
            OpenIddictServerEndpointType.EndUserVerification => shown?.UserCodePrincipal,
            _ when context.Request.IsAuthorizationCodeGrantType() => shown?.AuthorizationCodePrincipal,
            _ when context.Request.IsDeviceCodeGrantType() => shown?.DeviceCodePrincipal,
            _ when context.Request.IsRefreshTokenGrantType() => shown?.RefreshTokenPrincipal,
            _ => null,
        };
    }
}
