using System.Diagnostics;
using OobProvisioning.ServiceDefaults.Hosting;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace OobProvisioning.Gateway.Edge;

/// <summary>
/// One line per failed request and none per success: a line for each costs most of the gateway's throughput.
/// The query string is left out, for it may hold codes and tokens.
/// </summary>
internal sealed partial class FailedRequestLog(RequestDelegate next, ILogger<FailedRequestLog> logger)
{
    private const int LongestPath = 300;

    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        var status = context.AnsweredStatus();
        if (status >= StatusCodes.Status400BadRequest && !context.IsOnInternalListener())
        {
            Write(context, status, status >= StatusCodes.Status500InternalServerError ? LogLevel.Warning : LogLevel.Information);
        }
    }

    private void Write(HttpContext context, int status, LogLevel level)
    {
        if (!logger.IsEnabled(level))
        {
            return;
        }

        var path = Printable(context.Request.Path.Value ?? "");
        var upstream = context.Features.Get<IReverseProxyFeature>()?.Cluster.Config.ClusterId ?? "gateway";
        var error = context.Features.Get<IForwarderErrorFeature>()?.Error ?? ForwarderError.None;
        Log.RequestFailed(logger, level, context.Request.Method, path, status, upstream, error, Activity.Current?.TraceId ?? default);
    }

    /// <summary>A path is what the caller likes; as text in a log it may not begin a new line or steer a terminal.</summary>
    internal static string Printable(string path) =>
        string.Create(Math.Min(path.Length, LongestPath), path, (buffer, source) =>
        {
            for (var i = 0; i < buffer.Length; i++)
            {
                buffer[i] = char.IsControl(source[i]) || source[i] is '\u2028' or '\u2029' ? '?' : source[i];
            }
        });

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Message = "{Method} {Path} {Status} by {Upstream} (proxy error: {Error}) trace {TraceId}")]
        public static partial void RequestFailed(
            ILogger logger, LogLevel level, string method, string path, int status, string upstream, ForwarderError error, ActivityTraceId traceId);
    }
}
