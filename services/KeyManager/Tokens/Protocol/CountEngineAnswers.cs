using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>When it is certain what a token request is answered.</summary>
internal sealed class CountEngineAnswers(TokenRequestMetrics metrics) : IOpenIddictServerHandler<ApplyTokenResponseContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ApplyTokenResponseContext>()
        .UseSingletonHandler<CountEngineAnswers>()
        .SetOrder(Exchange.NormalizeErrorResponse.Descriptor.Order + 500)
        .Build();

    public ValueTask HandleAsync(ApplyTokenResponseContext context)
    {
        metrics.Answered(context.Request?.GrantType, context.Response.Error);
        return ValueTask.CompletedTask;
    }
}
