using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Problems;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Tokens;

/// <summary>
/// What goes wrong before or inside the engine is said in the OAuth dialect too: a form that cannot be read (a NUL character, too many
/// values, too large, cut off, an unknown character set) or that says something twice, a database that is away. And no answer to a POST is ever stored.
/// </summary>
internal sealed partial class OAuthDialect(RequestDelegate next, ILogger<OAuthDialect> logger)
{
    private static readonly PathString Endpoints = "/oauth2";

    /// <summary>RFC 6749 3.2 allows none to be repeated, RFC 8707 2 and RFC 8693 2.1 these.</summary>
    private static readonly string[] MayRepeat = [Parameters.Resource, Parameters.Audience];

    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments(Endpoints, StringComparison.OrdinalIgnoreCase) || !HttpMethods.IsPost(context.Request.Method))
        {
            await next(context);
            return;
        }

        context.Response.OnStarting(static state =>
        {
            ((HttpResponse)state).Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        }, context.Response);
        if (!await IsReadableAsync(context))
        {
            return;
        }

        try
        {
            await next(context);
        }
        catch (Exception error) when (!context.Response.HasStarted && (DatabaseOutage.Is(error) || error is ServiceBusyException))
        {
            Log.Unavailable(logger, error.GetBaseException().Message);
            await AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, Errors.TemporarilyUnavailable, "The server cannot answer at the moment; try again.");
        }
        catch (Exception error) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            Log.Failed(logger, error);
            await AnswerAsync(context, StatusCodes.Status500InternalServerError, Errors.ServerError, "Something went wrong on our side.");
        }
    }

    private static async Task<bool> IsReadableAsync(HttpContext context)
    {
        try
        {
            if (!context.Request.HasFormContentType)
            {
                return true;
            }

            var form = await context.Request.ReadFormAsync(context.RequestAborted); // Kept; OpenIddict reads the same one.
            if (form.FirstOrDefault(parameter => parameter.Value.Count > 1 && !MayRepeat.Contains(parameter.Key)).Key is { } repeated)
            {
                await AnswerAsync(context, StatusCodes.Status400BadRequest, Errors.InvalidRequest, $"The parameter {Shown(repeated)} stands more than once.");
                return false;
            }

            return true;
        }
        catch (Exception error) when (error is InvalidDataException or IOException or NotSupportedException)
        {
            var status = error is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status400BadRequest;
            await AnswerAsync(context, status, Errors.InvalidRequest, "The form cannot be read.");
            return false;
        }
    }

    /// <summary>RFC 6749 5.2: printable ASCII only; the name is the caller's.</summary>
    private static string Shown(string name) => new([.. name.Take(50).Where(character => char.IsAsciiLetterOrDigit(character) || character == '_')]);

    private static Task AnswerAsync(HttpContext context, int status, string error, string description)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(
            new Dictionary<string, string> { [Parameters.Error] = error, [Parameters.ErrorDescription] = description }, context.RequestAborted);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "An OAuth request could not be answered for now: {Reason}")]
        public static partial void Unavailable(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "An OAuth request failed.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
