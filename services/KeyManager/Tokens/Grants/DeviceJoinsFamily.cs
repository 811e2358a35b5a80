using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace OobProvisioning.KeyManager.Tokens.Grants;

/// <summary>
/// What a device gets belongs to the family that began when its user allowed it. The engine would leave it with the authorization that it makes when a device
/// asks, which is nobody's, so that no changed password would end it.
/// </summary>
internal sealed class DeviceJoinsFamily(IOpenIddictTokenManager tokens) : IOpenIddictServerHandler<ProcessSignInContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessSignInContext>()
        .AddFilter<RequireAnsweredDevice>()
        .UseScopedHandler<DeviceJoinsFamily>()
        .SetOrder(UpdateReferenceDeviceCodeEntry.Descriptor.Order - 500) // As long as no poll finds it.
        .Build();

    public async ValueTask HandleAsync(ProcessSignInContext context)
    {
        if (context.Principal?.GetClaim(Claims.Private.DeviceCodeId) is { } id && await tokens.FindByIdAsync(id, context.CancellationToken) is { } code)
        {
            var descriptor = new OpenIddictTokenDescriptor();
            await tokens.PopulateAsync(descriptor, code, context.CancellationToken);
            descriptor.AuthorizationId = context.Principal.GetAuthorizationId();
            await tokens.UpdateAsync(code, descriptor, context.CancellationToken);
        }
    }
}

/// <summary>A user answers for a device.</summary>
internal sealed class RequireAnsweredDevice : IOpenIddictServerHandlerFilter<ProcessSignInContext>
{
    public ValueTask<bool> IsActiveAsync(ProcessSignInContext context) =>
        ValueTask.FromResult(context.EndpointType is OpenIddictServerEndpointType.EndUserVerification);
}
