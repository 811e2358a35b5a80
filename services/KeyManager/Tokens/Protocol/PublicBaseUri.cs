using OobProvisioning.KeyManager.Tokens.Protocol.Dispatch;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>Metadata name the public address, whoever asks and by whatever Host. The engine would take the request's.</summary>
internal sealed class PublicBaseUri : IOpenIddictServerHandler<ProcessRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessRequestContext>()
        .UseSingletonHandler<PublicBaseUri>()
        .SetOrder(EndpointByPath.Descriptor.Order + 100)
        .Build();

    public ValueTask HandleAsync(ProcessRequestContext context)
    {
        context.BaseUri = context.Options.Issuer;
        return ValueTask.CompletedTask;
    }
}
