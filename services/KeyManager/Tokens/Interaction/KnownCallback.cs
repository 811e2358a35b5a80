using System.Text.Json;
using OobProvisioning.KeyManager.OAuthClients;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace OobProvisioning.KeyManager.Tokens.Interaction;

/// <summary>Notes, before anything is found wrong, a request whose callback URL is one of its client's: who made it can be told what is wrong.</summary>
internal sealed class KnownCallback(OAuthClientDirectory clients)
    : IOpenIddictServerHandler<ExtractAuthorizationRequestContext>, IOpenIddictServerHandler<ValidateTokenContext>
{
    private const string Request = "OobProvisioning.RequestWithKnownCallback";

    public static OpenIddictServerHandlerDescriptor InAddress { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ExtractAuthorizationRequestContext>()
        .UseSingletonHandler<KnownCallback>()
        .SetOrder(OpenIddictServerAspNetCoreHandlers.ExtractGetOrPostRequest<ExtractAuthorizationRequestContext>.Descriptor.Order + 100)
        .Build();

    /// <summary>Also of a request whose time is over.</summary>
    public static OpenIddictServerHandlerDescriptor InPushedRequest { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateTokenContext>()
        .UseSingletonHandler<KnownCallback>()
        .SetOrder(OpenIddictServerHandlers.Protection.ValidatePrincipal.Descriptor.Order + 500)
        .Build();

    public static OpenIddictRequest? Of(OpenIddictServerTransaction transaction) =>
        transaction.Properties.TryGetValue(Request, out var request) ? (OpenIddictRequest)request! : null;

    public ValueTask HandleAsync(ExtractAuthorizationRequestContext context) => NoteAsync(context, context.Transaction.Request);

    public ValueTask HandleAsync(ValidateTokenContext context)
    {
        if (context.EndpointType is not OpenIddictServerEndpointType.Authorization
            || context.Principal?.GetClaim(Claims.Private.RequestParameters) is not { } parameters)
        {
            return ValueTask.CompletedTask;
        }

        using var pushed = JsonDocument.Parse(parameters);
        var request = new OpenIddictRequest(pushed.RootElement.Clone());
        return request.ClientId == context.Transaction.Request?.ClientId ? NoteAsync(context, request) : ValueTask.CompletedTask;
    }

    private async ValueTask NoteAsync(BaseContext context, OpenIddictRequest? request)
    {
        if (request is { RedirectUri: { } address, ClientId: { } clientId }
            && await clients.FindByClientIdAsync(clientId, context.CancellationToken) is { } client
            && CallbackUrlRules.Admits(client.Settings.CallbackUrls, client.ApplicationType, address))
        {
            context.Transaction.Properties[Request] = request;
        }
    }
}
