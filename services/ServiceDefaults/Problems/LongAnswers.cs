using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OobProvisioning.ServiceDefaults.Problems;

/// <summary>
/// All callers share the gateway's connections to a service, and an answer with more headers than the gateway reads (64 KiB) ends such a connection with
/// everything that is under way on it. So none leaves, whoever made it. As only what was sent can make a header of ours so long, it is the caller's fault.
/// </summary>
internal sealed partial class LongAnswers(RequestDelegate next, ILogger<LongAnswers> logger)
{
    private const int MostOfOne = 16 * 1024;
    private const int MostOfAll = 32 * 1024;

    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            Check(context);
            return Task.CompletedTask;
        });
        await next(context);
        if (!context.Response.HasStarted)
        {
            Check(context); // In time for an answer that says why.
        }
    }

    private void Check(HttpContext context)
    {
        var all = 0;
        foreach (var (name, values) in context.Response.Headers)
        {
            var length = 0;
            foreach (var value in values)
            {
                length += name.Length + (value?.Length ?? 0);
            }

            all += length;
            if (length > MostOfOne || all > MostOfAll)
            {
                Log.TooLong(logger, context.Request.Method, context.Request.Path.Value![..Math.Min(100, context.Request.Path.Value!.Length)], name, length);
                throw new LongAnswerException();
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "An answer to {Method} {Path} was not sent: its header {Name} came to {Length} characters.")]
        public static partial void TooLong(ILogger logger, string method, string path, string name, int length);
    }
}
