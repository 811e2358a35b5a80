using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace OobProvisioning.ServiceDefaults.Hosting;

/// <summary>
/// Whoever refuses a request need not read its body. Over HTTP/2 the end of such an answer resets the request; what of the body still comes then is a fault of
/// the connection, which ends, and with it the requests of everybody else on it. So a body is read, and left, before its answer ends; over HTTP/1.1 the
/// server does that.
/// </summary>
internal static class UnreadBodies
{
    private const int BufferSize = 16 * 1024;

    /// <summary>Longer than the gateway bears with a body that does not come.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void UseUnreadBodies(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        await next(context);
        if (HttpProtocol.IsHttp2(context.Request.Protocol) && context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true })
        {
            await ReadToEndAsync(context);
        }
    });

    private static async Task ReadToEndAsync(HttpContext context)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(Patience);
        try
        {
            var buffer = new byte[BufferSize];
            while (await context.Request.Body.ReadAsync(buffer, patience.Token) > 0)
            {
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or InvalidOperationException)
        {
            // It broke off, is too long, does not come, or was read to its end by somebody who has said so.
        }
    }
}
