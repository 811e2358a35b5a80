using OobProvisioning.KeyManager.Scopes;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace OobProvisioning.KeyManager.Tokens.Grants;

/// <summary>
/// RFC 8707 2: <c>invalid_target</c> for what is no audience of this system and no API. In the place of the engine's own, which knows a fixed list.
/// </summary>
internal sealed class RefuseUnknownResources<TContext>(KnownApis apis) : IOpenIddictServerHandler<TContext>
    where TContext : BaseValidatingContext
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<TContext>()
        .UseSingletonHandler<RefuseUnknownResources<TContext>>()
        .SetOrder(typeof(TContext).Name switch
        {
            nameof(ValidateAuthorizationRequestContext) => Authentication.ValidateResources.Descriptor.Order,
            nameof(ValidatePushedAuthorizationRequestContext) => Authentication.ValidatePushedResources.Descriptor.Order,
            _ => Exchange.ValidateResources.Descriptor.Order,
        })
        .Build();

    public async ValueTask HandleAsync(TContext context)
    {
        if (context.Transaction.Request!.GetResources() is not { IsEmpty: false } resources)
        {
            return;
        }

        var known = await apis.ReadAsync(context.CancellationToken);
        if (!resources.All(resource => Audiences.OfThisSystem.Contains(resource) || known.KnowApi(resource)))
        {
            context.Reject(Errors.InvalidTarget, "A resource is neither an audience of this system nor an API.");
        }
    }
}
