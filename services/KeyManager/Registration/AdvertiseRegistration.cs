using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>RFC 8414 2: metadata say where clients register. The engine knows of no registration.</summary>
internal sealed class AdvertiseRegistration(RegistrationAddress address) : IOpenIddictServerHandler<HandleConfigurationRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<HandleConfigurationRequestContext>()
        .UseSingletonHandler<AdvertiseRegistration>()
        .SetOrder(OpenIddictServerHandlers.Discovery.AttachEndpoints.Descriptor.Order + 500)
        .Build();

    public ValueTask HandleAsync(HandleConfigurationRequestContext context)
    {
        context.Metadata["registration_endpoint"] = address.Endpoint;
        return ValueTask.CompletedTask;
    }
}
