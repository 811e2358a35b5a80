using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace OobProvisioning.KeyManager.Tokens.Grants;

/// <summary>A user allowed it before: the grant continues by a code, a refresh token or a device code.</summary>
internal sealed class RequireContinuedGrant : IOpenIddictServerHandlerFilter<HandleTokenRequestContext>
{
    public ValueTask<bool> IsActiveAsync(HandleTokenRequestContext context) => ValueTask.FromResult(
        context.Request.IsAuthorizationCodeGrantType() || context.Request.IsRefreshTokenGrantType() || context.Request.IsDeviceCodeGrantType());
}

internal sealed class RequirePasswordGrant : IOpenIddictServerHandlerFilter<HandleTokenRequestContext>
{
    public ValueTask<bool> IsActiveAsync(HandleTokenRequestContext context) => ValueTask.FromResult(context.Request.IsPasswordGrantType());
}

internal sealed class RequireTokenExchangeGrant : IOpenIddictServerHandlerFilter<HandleTokenRequestContext>
{
    public ValueTask<bool> IsActiveAsync(HandleTokenRequestContext context) => ValueTask.FromResult(context.Request.IsTokenExchangeGrantType());
}

/// <summary>What a client gets for itself begins with nothing that is used once: for speed, its requests make no scoped handler.</summary>
internal sealed class RequireUsedOnceToken : IOpenIddictServerHandlerFilter<ProcessSignInContext>
{
    public ValueTask<bool> IsActiveAsync(ProcessSignInContext context) => ValueTask.FromResult(context.EndpointType switch
    {
        OpenIddictServerEndpointType.Token => !context.Request.IsClientCredentialsGrantType(),
        OpenIddictServerEndpointType.Authorization or OpenIddictServerEndpointType.EndUserVerification => true,
        _ => false,
    });
}
