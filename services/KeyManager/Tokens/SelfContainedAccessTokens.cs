using Microsoft.IdentityModel.Tokens;
using OobProvisioning.KeyManager.Tokens.Keys;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace OobProvisioning.KeyManager.Tokens;

/// <summary>Access tokens are ES256 JWTs that anybody may check (RFC 9068): no row a token, no encryption. What is used once keeps its row.</summary>
internal sealed class SelfContainedAccessTokens(KeyRing keys) : IOpenIddictServerHandler<GenerateTokenContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<GenerateTokenContext>()
        .UseSingletonHandler<SelfContainedAccessTokens>()
        .SetOrder(Protection.AttachSecurityCredentials.Descriptor.Order + 500)
        .Build();

    public ValueTask HandleAsync(GenerateTokenContext context)
    {
        context.SigningCredentials = keys.Signer(SecurityAlgorithms.EcdsaSha256);
        if (context.TokenType == TokenTypeIdentifiers.AccessToken)
        {
            context.CreateTokenEntry = false;
            context.IsReferenceToken = false;
            context.PersistTokenPayload = false;
            context.EncryptionCredentials = null;
            context.Principal.RemoveClaims(Claims.Private.Presenter); // Restored from client_id when the token is read.
        }
        else if (context.EncryptionCredentials is not null)
        {
            context.EncryptionCredentials = keys.Encryptor();
        }

        return ValueTask.CompletedTask;
    }
}
