using OobProvisioning.KeyManager.Families;
using OobProvisioning.KeyManager.Families.Revocation;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>
/// RFC 7009, in the place of the engine's own handler, which refuses tokens that have no row. A refresh token takes its whole family
/// with it (2.1). That the caller is the token's own client was checked before.
/// </summary>
internal sealed class RevokeToken(RevokedTokens revoked, GrantFamilies families, IOpenIddictTokenManager tokens, TimeProvider time)
    : IOpenIddictServerHandler<HandleRevocationRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<HandleRevocationRequestContext>()
        .UseScopedHandler<RevokeToken>()
        .SetOrder(OpenIddictServerHandlers.Revocation.RevokeToken.Descriptor.Order)
        .Build();

    public async ValueTask HandleAsync(HandleRevocationRequestContext context)
    {
        var principal = context.GenericTokenPrincipal!;
        if (principal.GetTokenId() is { } row)
        {
            await RevokeRowAsync(row, principal.GetAuthorizationId(), context.CancellationToken);
        }
        else if (principal.GetClaim(Claims.JwtId) is { } tokenId && principal.GetClaim(Claims.ClientId) is { } clientId)
        {
            await revoked.RevokeAsync(tokenId, clientId, principal.GetExpirationDate() ?? time.GetUtcNow().AddDays(1), context.CancellationToken);
        }
    }

    private async Task RevokeRowAsync(string row, string? familyId, CancellationToken cancellationToken)
    {
        if (familyId is not null)
        {
            await families.EndAsync(familyId, cancellationToken);
        }
        else if (await tokens.FindByIdAsync(row, cancellationToken) is { } token)
        {
            await tokens.TryRevokeAsync(token, cancellationToken);
        }
    }
}
