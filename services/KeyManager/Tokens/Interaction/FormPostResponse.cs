using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace OobProvisioning.KeyManager.Tokens.Interaction;

/// <summary>
/// The response mode form_post: a page that posts itself to the client. The engine's own has a script in it that a strict policy for content
/// forbids; ours has one that the policy names by its hash, and a button for who runs no scripts.
/// </summary>
internal sealed class FormPostResponse : IOpenIddictServerHandler<ApplyAuthorizationResponseContext>
{
    private const string Script = "document.forms[0].submit()";
    private static readonly string Policy =
        $"default-src 'none'; script-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Script)))}'; "
        + "base-uri 'none'; frame-ancestors 'none'";

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ApplyAuthorizationResponseContext>()
        .UseSingletonHandler<FormPostResponse>()
        .SetOrder(OpenIddictServerAspNetCoreHandlers.Authentication.ProcessFormPostResponse.Descriptor.Order)
        .Build();

    public async ValueTask HandleAsync(ApplyAuthorizationResponseContext context)
    {
        if (context.ResponseMode != ResponseModes.FormPost || string.IsNullOrEmpty(context.RedirectUri))
        {
            return;
        }

        var response = context.Transaction.GetHttpRequest()!.HttpContext.Response;
        response.StatusCode = StatusCodes.Status200OK; // An error is the client's to be told; to the browser this is a page like any other.
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XFrameOptions = "DENY";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        await response.WriteAsync(Page(context.RedirectUri, context.Response), context.CancellationToken);
        context.HandleRequest();
    }

    private static string Page(string address, OpenIddictResponse answer)
    {
        var fields = from parameter in answer.GetParameters()
                     from value in (ImmutableArray<string?>?)parameter.Value ?? []
                     where !string.IsNullOrEmpty(value)
                     select $"<input type=\"hidden\" name=\"{Encoded(parameter.Key)}\" value=\"{Encoded(value)}\">";
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>{InteractionTexts.Continue}</title></head>
            <body>
            <form method="post" action="{Encoded(address)}">
            {string.Join('\n', fields)}
            <noscript><button>{InteractionTexts.Continue}</button></noscript>
            </form>
            <script>{Script}</script>
            </body>
            </html>
            """;
    }

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}
