using System.Collections.Immutable;
using OobProvisioning.KeyManager.OAuthClients.Keys;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace OobProvisioning.KeyManager.Tokens.ClientAssertions;

/// <summary>RFC 8414 2: wherever <c>private_key_jwt</c> is offered, metadata must say with which algorithms. The engine does not.</summary>
internal sealed class AdvertiseAssertionAlgorithms : IOpenIddictServerHandler<HandleConfigurationRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<HandleConfigurationRequestContext>()
        .UseSingletonHandler<AdvertiseAssertionAlgorithms>()
        .SetOrder(OpenIddictServerHandlers.Discovery.AttachClientAuthenticationMethods.Descriptor.Order + 500)
        .Build();

    public ValueTask HandleAsync(HandleConfigurationRequestContext context)
    {
        foreach (var endpoint in new[] { "token", "introspection", "revocation" })
        {
            context.Metadata[$"{endpoint}_endpoint_auth_signing_alg_values_supported"] = ImmutableArray.CreateRange<string?>(ClientKey.AllAlgorithms);
        }

        return ValueTask.CompletedTask;
    }
}
