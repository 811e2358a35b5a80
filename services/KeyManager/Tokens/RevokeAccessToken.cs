using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace OobProvisioning.KeyManager.Tokens;

/// <summary>RFC 7009 for access tokens, which have no row that the engine could mark. That the caller is the token's own client was checked before.</summary>
internal sealed class RevokeAccessToken(RevokedTokens revoked, TimeProvider time) : IOpenIddictServerHandler<HandleRevocationRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<HandleRevocationRequestContext>()
        .UseSingletonHandler<RevokeAccessToken>()
        .SetOrder(Revocation.RevokeToken.Descriptor.Order - 500)
        .Build();

    public async ValueTask HandleAsync(HandleRevocationRequestContext context)
    {
        if (context.GenericTokenPrincipal is { } principal
            && principal.HasTokenType(TokenTypeIdentifiers.AccessToken)
            && principal.GetClaim(Claims.JwtId) is { } tokenId)
        {
            await revoked.RevokeAsync(tokenId, principal.GetExpirationDate() ?? time.GetUtcNow().AddDays(1), context.CancellationToken);
            context.HandleRequest();
        }
    }
}
