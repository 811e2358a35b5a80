using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>
/// The engine takes <c>code code</c> for <c>code</c> while it judges the request, and for nothing that it knows when it answers: an error of ours where
/// it is the caller's.
/// </summary>
internal sealed class RefuseRepeatedResponseType<TContext> : IOpenIddictServerHandler<TContext>
    where TContext : BaseValidatingContext
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<TContext>()
        .UseSingletonHandler<RefuseRepeatedResponseType<TContext>>()
        .SetOrder(500 + (typeof(TContext) == typeof(ValidatePushedAuthorizationRequestContext)
            ? Authentication.ValidatePushedResponseTypeParameter.Descriptor.Order
            : Authentication.ValidateResponseTypeParameter.Descriptor.Order))
        .Build();

    public ValueTask HandleAsync(TContext context)
    {
        // As it stands: the engine's own list drops doubles.
        var types = (context.Transaction.Request!.ResponseType ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (types.Distinct(StringComparer.Ordinal).Count() < types.Length)
        {
            context.Reject(Errors.UnsupportedResponseType, "The response_type names one type twice.");
        }

        return ValueTask.CompletedTask;
    }
}
