using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OobProvisioning.KeyManager.Accounts.Sessions;
using OobProvisioning.KeyManager.Tokens.Protocol;
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
    private const string InvalidRequestUri = "invalid_request_uri"; // RFC 9101 6
    private static readonly string[] Modes = [ResponseModes.Query, ResponseModes.Fragment, ResponseModes.FormPost];

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ApplyAuthorizationResponseContext>()
        .UseSingletonHandler<RefuseAtCallback>()
        .SetOrder(OpenIddictServerHandlers.Authentication.InferResponseMode.Descriptor.Order + 500)
        .Build();

    public async ValueTask HandleAsync(ApplyAuthorizationResponseContext context)
    {
        if (string.IsNullOrEmpty(context.Response.Error))
        {
            return;
        }

        if (context.Response.Error is Errors.InvalidToken)
        {
            context.Response.Error = InvalidRequestUri; // What the engine says of a pushed request is no error of this endpoint.
        }

        if (string.IsNullOrEmpty(context.RedirectUri)
            && KnownCallback.Of(context.Transaction) is { } request
            && LengthLimit.LengthOf(request.State ?? "") <= LengthLimit.MostCharacters // It would go on in the address.
            && (await context.Transaction.GetHttpRequest()!.HttpContext.AuthenticateAsync(Session.Scheme)).Succeeded)
        {
            context.RedirectUri = request.RedirectUri;
            context.ResponseMode = Modes.Contains(request.ResponseMode) ? request.ResponseMode
                : request.IsFragmentResponseMode() ? ResponseModes.Fragment : ResponseModes.Query;
            context.Response.State ??= request.State;
        }
    }
}
