using System.Globalization;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>
/// OIDC Core 3.1.2.1: <c>max_age</c> is a number of seconds. The engine takes any other text for none, and a client would get its code without the sign-in
/// that it asked for.
/// </summary>
internal sealed class RefuseWrongMaxAge<TContext> : IOpenIddictServerHandler<TContext>
    where TContext : BaseValidatingContext
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<TContext>()
        .UseSingletonHandler<RefuseWrongMaxAge<TContext>>()
        .SetOrder(500 + (typeof(TContext) == typeof(ValidatePushedAuthorizationRequestContext)
            ? Authentication.ValidatePushedPromptParameter.Descriptor.Order
            : Authentication.ValidatePromptParameter.Descriptor.Order))
        .Build();

    public ValueTask HandleAsync(TContext context)
    {
        var text = (string?)context.Transaction.Request![Parameters.MaxAge];
        if (!string.IsNullOrEmpty(text) && !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            context.Reject(Errors.InvalidRequest, "The max_age must be a number of seconds.");
        }

        return ValueTask.CompletedTask;
    }
}
