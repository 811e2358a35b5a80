using System.Security.Claims;
using OobProvisioning.KeyManager.Scopes;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace OobProvisioning.KeyManager.Tokens.Grants;

/// <summary>
/// An access token is for what was asked for this time: fewer scopes (RFC 6749 6) or fewer audiences (RFC 8707 2.2) than were granted. One for an API alone has
/// only that API's scopes. The refresh token beside it keeps the whole grant.
/// </summary>
internal sealed class NarrowAccessToken(KnownApis apis) : IOpenIddictServerHandler<ProcessSignInContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessSignInContext>()
        .UseSingletonHandler<NarrowAccessToken>()
        .SetOrder(PrepareUserCodePrincipal.Descriptor.Order + 500) // Every principal is prepared, no token generated.
        .Build();

    public async ValueTask HandleAsync(ProcessSignInContext context)
    {
        if (context.EndpointType is OpenIddictServerEndpointType.Token or OpenIddictServerEndpointType.Authorization
            && (context.AccessTokenPrincipal ?? context.IssuedTokenPrincipal) is { } token
            && (!context.Request.GetResources().IsEmpty || !string.IsNullOrEmpty(context.Request.Scope) || token.GetAudiences().Any(Audiences.IsOfApi)))
        {
            Narrow(token, context.Request, await apis.ReadAsync(context.CancellationToken));
        }
    }

    private static void Narrow(ClaimsPrincipal token, OpenIddictRequest request, ApiScopes apis)
    {
        var held = ResourceIndicators.StillFor(token.GetAudiences(), token.GetScopes());
        List<string> audiences = [.. ResourceIndicators.Narrow(held, request.GetResources())];
        token.SetAudiences(audiences);
        token.SetScopes(ResourceIndicators.ScopesFor(audiences, token.GetScopes(), apis));
    }
}
