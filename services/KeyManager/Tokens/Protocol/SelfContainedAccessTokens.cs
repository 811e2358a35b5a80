using Microsoft.IdentityModel.Tokens;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.Tokens.Keys;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>
/// Access tokens are ES256 JWTs that anybody may check (RFC 9068): no row a token, no encryption. So are id tokens, signed as their client
/// wishes. What is used once keeps its row, and is encrypted.
/// </summary>
internal sealed class SelfContainedAccessTokens(KeyRing keys, OAuthClientDirectory clients) : IOpenIddictServerHandler<GenerateTokenContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<GenerateTokenContext>()
        .UseSingletonHandler<SelfContainedAccessTokens>()
        .SetOrder(Protection.AttachSecurityCredentials.Descriptor.Order + 500)
        .Build();

    public async ValueTask HandleAsync(GenerateTokenContext context)
    {
        context.SigningCredentials = keys.Signer(SecurityAlgorithms.EcdsaSha256);
        switch (context.TokenType)
        {
            case TokenTypeIdentifiers.AccessToken:
                HasNoRow(context);
                context.Principal.RemoveClaims(Claims.Private.Presenter); // Restored from client_id when the token is read.
                break;
            case TokenTypeIdentifiers.IdentityToken:
                HasNoRow(context);
                context.Principal.RemoveClaims(Claims.Private.AuthorizationId); // None of the client's business.
                var client = await clients.FindByClientIdAsync(context.ClientId!, context.CancellationToken);
                context.SigningCredentials = keys.Signer(client?.Settings.IdTokenSigningAlgorithm ?? SecurityAlgorithms.RsaSha256);
                break;
            default:
                context.EncryptionCredentials = context.EncryptionCredentials is null ? null : keys.Encryptor();
                break;
        }
    }

    private static void HasNoRow(GenerateTokenContext context)
    {
        context.CreateTokenEntry = false;
        context.IsReferenceToken = false;
        context.PersistTokenPayload = false;
        context.EncryptionCredentials = null;
    }
}
