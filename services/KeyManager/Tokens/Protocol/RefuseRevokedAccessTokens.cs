using OobProvisioning.KeyManager.Families.Revocation;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>The engine looks at rows of tokens; access tokens have none. Introspection, userinfo and revocation all read tokens through here.</summary>
internal sealed class RefuseRevokedAccessTokens(AccessTokenStatus status) : IOpenIddictServerHandler<ValidateTokenContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateTokenContext>()
        .UseSingletonHandler<RefuseRevokedAccessTokens>()
        .SetOrder(Protection.ValidateAuthorizationEntry.Descriptor.Order - 500)
        .Build();

    public async ValueTask HandleAsync(ValidateTokenContext context)
    {
        if (context.TokenId is null
            && context.Principal is { } principal
            && principal.HasTokenType(TokenTypeIdentifiers.AccessToken)
            && await status.IsRevokedAsync(principal, context.CancellationToken))
        {
            context.Reject(Errors.InvalidToken, "The token was revoked.");
        }
    }
}
