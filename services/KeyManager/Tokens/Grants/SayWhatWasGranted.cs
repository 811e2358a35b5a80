using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace OobProvisioning.KeyManager.Tokens.Grants;

/// <summary>
/// RFC 6749 4.2.2 and 5.1, RFC 8693 2.2.1: the answer names the granted scopes, and the whole lifetime rather than what the engine's rounding leaves.
/// </summary>
internal sealed class SayWhatWasGranted : IOpenIddictServerHandler<ProcessSignInContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessSignInContext>()
        .UseSingletonHandler<SayWhatWasGranted>()
        .SetOrder(AttachSignInParameters.Descriptor.Order + 500)
        .Build();

    public ValueTask HandleAsync(ProcessSignInContext context)
    {
        if (context.EndpointType is OpenIddictServerEndpointType.Token && (context.AccessTokenPrincipal ?? context.IssuedTokenPrincipal) is { } token)
        {
            context.Response.ExpiresIn = (long)Math.Round((token.GetExpirationDate() - token.GetCreationDate())?.TotalSeconds ?? 0);
            context.Response.Scope = token.GetScopes() is { IsEmpty: false } scopes ? string.Join(' ', scopes) : null;
        }
        else if (context is { EndpointType: OpenIddictServerEndpointType.Authorization, AccessTokenPrincipal: { } shown }
            && !shown.GetScopes().ToHashSet().SetEquals(context.Request.GetScopes()))
        {
            context.Response.Scope = string.Join(' ', shown.GetScopes()); // 4.2.2
        }

        return ValueTask.CompletedTask;
    }
}
