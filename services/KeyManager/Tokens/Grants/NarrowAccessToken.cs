using System.Security.Claims;
using OobProvisioning.KeyManager.Scopes;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace OobProvisioning.KeyManager.Tokens.Grants;

/// <summary>
/// An access token is for what was asked for this time: fewer scopes (RFC 6749 6) or fewer audiences (RFC 8707 2.2) than were granted. The
/// refresh token beside it keeps the whole grant.
/// </summary>
internal sealed class NarrowAccessToken : IOpenIddictServerHandler<ProcessSignInContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessSignInContext>()
        .UseSingletonHandler<NarrowAccessToken>()
        .SetOrder(PrepareUserCodePrincipal.Descriptor.Order + 500) // Every principal is prepared, no token generated.
        .Build();

    public ValueTask HandleAsync(ProcessSignInContext context)
    {
        if (context.EndpointType is OpenIddictServerEndpointType.Token
            && (context.AccessTokenPrincipal ?? context.IssuedTokenPrincipal) is { } token
            && (!context.Request.GetResources().IsEmpty || !string.IsNullOrEmpty(context.Request.Scope)))
        {
            Narrow(token, context.Request);
        }

        return ValueTask.CompletedTask;
    }

    private static void Narrow(ClaimsPrincipal token, OpenIddictRequest request)
    {
        var wanted = ResourceIndicators.Narrow(Audiences.Of(token.GetScopes()), request.GetResources()).ToList();
        List<string> audiences = [.. token.GetAudiences().Where(wanted.Contains)];
        token.SetAudiences(audiences);
        token.SetScopes(ResourceIndicators.ScopesFor(audiences, token.GetScopes()));
    }
}
