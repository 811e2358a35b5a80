using Microsoft.AspNetCore;
using OobProvisioning.ConsoleKit.Pages;
using OobProvisioning.KeyManager.OAuthClients;
using OpenIddict.Abstractions;

namespace OobProvisioning.KeyManager.Tokens.Interaction;

/// <summary>
/// What OpenIddict has refused, and no client can be told, is said here and never comes to a slice. A page of our own store's sign-in leads back to it.
/// </summary>
internal sealed class RefusalPages(RequestDelegate next, OAuthClientDirectory clients)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetOpenIddictServerResponse() is { Error: not null } refusal
            && context.GetEndpoint()?.Metadata.GetMetadata<PageElsewhereAttribute>() is not null)
        {
            await RefusalPage.Of(refusal, await HomeOfAsync(context.GetOpenIddictServerRequest(), context.RequestAborted)).ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    /// <summary>Of the deployment's own clients only: anybody else's link on a page of ours would lend them our name.</summary>
    private async Task<string?> HomeOfAsync(OpenIddictRequest? request, CancellationToken cancellationToken) =>
        request?.ClientId is { } clientId && await clients.FindByClientIdAsync(clientId, cancellationToken) is { IsFirstParty: true } client
            ? client.Settings.PostLogoutUrls.FirstOrDefault()
            : null;
}
