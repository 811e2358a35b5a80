using Microsoft.Extensions.Options;
using OobProvisioning.KeyManager.Families;
using OobProvisioning.KeyManager.Tokens.Protocol;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace OobProvisioning.KeyManager.Tokens.Grants;

/// <summary>
/// A token that was used before is refused; at the token endpoint its family dies with it, for one of the two who showed it has stolen it
/// (RFC 9700 4.14.2). A refresh token gets some seconds in which it is only refused: a client that lost the answer, or sent it twice, is
/// no thief. To ask about an old token or to revoke it does no harm to those that live.
/// </summary>
internal sealed class JudgeReuse(IOpenIddictTokenManager tokens, GrantFamilies families, IOptions<TokensOptions> options, TimeProvider time)
    : IOpenIddictServerHandler<ValidateTokenContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateTokenContext>()
        .AddFilter<OpenIddictServerHandlerFilters.RequireTokenIdResolved>()
        .UseScopedHandler<JudgeReuse>()
        .SetOrder(Protection.ValidateTokenEntry.Descriptor.Order - 500)
        .Build();

    public async ValueTask HandleAsync(ValidateTokenContext context)
    {
        var token = await tokens.FindByIdAsync(context.TokenId!, context.CancellationToken);
        if (token is null || !await tokens.HasStatusAsync(token, Statuses.Redeemed, context.CancellationToken))
        {
            return;
        }

        if (context.EndpointType is OpenIddictServerEndpointType.Token
            && context.AuthorizationId is { } familyId
            && !await IsImpatienceAsync(context, token))
        {
            await families.EndAsync(familyId, context.CancellationToken);
        }

        context.Reject(Errors.InvalidToken, "The token was used already.");
    }

    private async ValueTask<bool> IsImpatienceAsync(ValidateTokenContext context, object token) =>
        context.Principal!.HasTokenType(TokenTypeIdentifiers.RefreshToken)
        && await tokens.GetRedemptionDateAsync(token, context.CancellationToken) is { } redeemedAt
        && time.GetUtcNow() < redeemedAt + options.Value.RefreshTokenReuseLeeway;
}
