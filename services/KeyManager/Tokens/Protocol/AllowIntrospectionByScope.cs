using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.Scopes;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>
/// A client that holds <c>tokens:introspect</c> may ask about anybody's token. The engine lets a token's audience see it all, so
/// the caller is one while the answer is made; <see cref="Hide"/> takes it out of the answer again.
/// </summary>
internal sealed class AllowIntrospectionByScope(OAuthClientDirectory clients) : IOpenIddictServerHandler<ValidateIntrospectionRequestContext>
{
    private const string Added = "OobProvisioning.AddedAudience";

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateIntrospectionRequestContext>()
        .UseSingletonHandler<AllowIntrospectionByScope>()
        .SetOrder(Introspection.ValidateTokenType.Descriptor.Order + 500)
        .Build();

    public static bool Allows(OAuthClient caller) => !caller.IsPublic && caller.Settings.Scopes.Contains(BuiltInScopes.TokensIntrospect);

    public async ValueTask HandleAsync(ValidateIntrospectionRequestContext context)
    {
        if (context.ClientId is { } clientId
            && context.GenericTokenPrincipal is { } principal
            && !principal.HasAudience(clientId)
            && await clients.FindByClientIdAsync(clientId, context.CancellationToken) is { } client
            && Allows(client))
        {
            principal.SetAudiences(principal.GetAudiences().Add(clientId));
            context.Transaction.Properties[Added] = clientId;
        }
    }

    internal sealed class Hide : IOpenIddictServerHandler<HandleIntrospectionRequestContext>
    {
        public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor
            .CreateBuilder<HandleIntrospectionRequestContext>()
            .UseSingletonHandler<Hide>()
            .SetOrder(Introspection.AttachApplicationClaims.Descriptor.Order + 500)
            .Build();

        public ValueTask HandleAsync(HandleIntrospectionRequestContext context)
        {
            if (context.Transaction.Properties.TryGetValue(Added, out var clientId))
            {
                context.Audiences.Remove((string)clientId!);
            }

            return ValueTask.CompletedTask;
        }
    }
}
