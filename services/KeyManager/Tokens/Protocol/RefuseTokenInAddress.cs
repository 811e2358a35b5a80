using Microsoft.AspNetCore;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>RFC 9700 4.3.2: no access token in an address, which browsers, proxies and logs keep. The engine's userinfo endpoint would take it.</summary>
internal sealed class RefuseTokenInAddress : IOpenIddictServerHandler<ExtractUserInfoRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ExtractUserInfoRequestContext>()
        .UseSingletonHandler<RefuseTokenInAddress>()
        .SetOrder(RefuseRepeatedParameters<ExtractUserInfoRequestContext>.Descriptor.Order + 500)
        .Build();

    public ValueTask HandleAsync(ExtractUserInfoRequestContext context)
    {
        if (context.Transaction.GetHttpRequest()!.Query.ContainsKey(Parameters.AccessToken))
        {
            context.Reject(Errors.InvalidRequest, "An access token belongs into the Authorization header.");
        }

        return ValueTask.CompletedTask;
    }
}
