using Microsoft.AspNetCore;
using Microsoft.Net.Http.Headers;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>
/// RFC 9110 15.5.6, RFC 9126 2.3: a method that an endpoint does not have is 405, and the answer names those that it has. The engine says 400, and would take
/// a token to be introspected from an address (RFC 7662 2.1 has a POST).
/// </summary>
internal sealed class RefuseOtherMethods(TokenRequestMetrics metrics) : IOpenIddictServerHandler<ProcessRequestContext>
{
    private static readonly string[] Get = [HttpMethods.Get, HttpMethods.Head];
    private static readonly string[] Post = [HttpMethods.Post];
    private static readonly string[] Both = [.. Get, .. Post];

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessRequestContext>()
        .UseSingletonHandler<RefuseOtherMethods>()
        .SetOrder(InferEndpointType.Descriptor.Order + 300)
        .Build();

    public async ValueTask HandleAsync(ProcessRequestContext context)
    {
        string[] allowed = context.EndpointType switch
        {
            OpenIddictServerEndpointType.Unknown => [],
            OpenIddictServerEndpointType.Configuration or OpenIddictServerEndpointType.JsonWebKeySet => Get,
            OpenIddictServerEndpointType.Authorization or OpenIddictServerEndpointType.EndSession or OpenIddictServerEndpointType.EndUserVerification
                or OpenIddictServerEndpointType.UserInfo => Both,
            _ => Post,
        };
        var http = context.Transaction.GetHttpRequest()!.HttpContext;
        if (allowed.Length == 0 || allowed.Contains(http.Request.Method, StringComparer.OrdinalIgnoreCase))
        {
            return;
        }

        http.Response.Headers[HeaderNames.Allow] = string.Join(", ", allowed);
        http.Response.Headers.CacheControl = "no-store";
        metrics.Refused(http, Errors.InvalidRequest);
        await OAuthError.Of(StatusCodes.Status405MethodNotAllowed, Errors.InvalidRequest, "The endpoint does not have this method.").ExecuteAsync(http);
        context.HandleRequest();
    }
}
