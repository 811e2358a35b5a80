using Microsoft.AspNetCore.Http.Features;

namespace OobProvisioning.Gateway.Upstreams;

/// <summary>
/// Refuses bodies over the limit with an answer that arrives. The server's own check counts the framing of chunked bodies too, and closes
/// the connection under a client that is still sending, which then sees a broken pipe. So the limit is kept here, and the server
/// reads away (for 5 s at the most) what still comes.
/// </summary>
internal sealed class BodyLimit(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var server = context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>();
        if (server is { IsReadOnly: false, MaxRequestBodySize: { } limit })
        {
            server.MaxRequestBodySize = null;
            if (context.Request.ContentLength > limit)
            {
                await UpstreamErrors.PayloadTooLarge().ExecuteAsync(context);
                return;
            }

            if (context.Request.ContentLength is null)
            {
                context.Request.Body = new LimitedBody(context.Request.Body, limit);
            }
        }

        await next(context);
    }
}
