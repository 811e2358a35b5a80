using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OobProvisioning.KeyManager.Accounts.Sessions;
using OobProvisioning.KeyManager.OAuthClients;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace OobProvisioning.KeyManager.Tokens.Interaction;

/// <summary>
/// A wrong request of a known client is answered at its callback URL (RFC 6749 4.1.2.1), where the engine would show a page. But nobody is sent
/// anywhere before they have signed in (RFC 9700 4.11.2), or a link to us could lead whoever clicks it to wherever some client is.
/// </summary>
internal sealed class RefuseAtCallback : IOpenIddictServerHandler<ApplyAuthorizationResponseContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ApplyAuthorizationResponseContext>()
        .UseSingletonHandler<RefuseAtCallback>()
        .SetOrder(OpenIddictServerHandlers.Authentication.InferResponseMode.Descriptor.Order + 500)
        .Build();

    public async ValueTask HandleAsync(ApplyAuthorizationResponseContext context)
    {
        if (!string.IsNullOrEmpty(context.Response.Error)
            && string.IsNullOrEmpty(context.RedirectUri)
            && context.Transaction.Properties.TryGetValue(CallbackIsKnown.Address, out var address)
            && (await context.Transaction.GetHttpRequest()!.HttpContext.AuthenticateAsync(Session.Scheme)).Succeeded)
        {
            context.RedirectUri = (string)address!;
            context.ResponseMode ??= context.Request!.IsFragmentResponseMode() ? ResponseModes.Fragment : ResponseModes.Query;
        }
    }

    /// <summary>Notes, before anything is found wrong, whether the callback URL is one of the client's.</summary>
    internal sealed class CallbackIsKnown(OAuthClientDirectory clients) : IOpenIddictServerHandler<ValidateAuthorizationRequestContext>
    {
        public const string Address = "OobProvisioning.CallbackUrl";

        public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor
            .CreateBuilder<ValidateAuthorizationRequestContext>()
            .UseSingletonHandler<CallbackIsKnown>()
            .SetOrder(OpenIddictServerHandlers.Authentication.ValidateRequestParameter.Descriptor.Order - 500)
            .Build();

        public async ValueTask HandleAsync(ValidateAuthorizationRequestContext context)
        {
            if (context.Request.RedirectUri is { } address
                && context.Request.ClientId is { } clientId
                && await clients.FindByClientIdAsync(clientId, context.CancellationToken) is { } client
                && CallbackUrlRules.Admits(client.Settings.CallbackUrls, client.ApplicationType, address))
            {
                context.Transaction.Properties[Address] = address;
            }
        }
    }
}
