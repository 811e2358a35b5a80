using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using OobProvisioning.ConsoleKit.Pages;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>
/// What the engine would not see or say at the OAuth endpoints: a form that cannot be read (a NUL character, too many values, too
/// large, cut off, an unknown character set) or that says something twice. And no answer to a POST, or with a token in it, is ever stored.
/// </summary>
internal sealed class OAuthDialect(RequestDelegate next, IOptions<OAuthDialectOptions> options, TokenRequestMetrics metrics)
{
    private static readonly PathString Endpoints = "/oauth2";

    /// <summary>RFC 6749 3.2 allows none to be repeated, RFC 8707 2 and RFC 8693 2.1 these.</summary>
    private static readonly string[] MayRepeat = [Parameters.Resource, Parameters.Audience];

    /// <summary>Where errors have the form of RFC 6749 5.2: see <see cref="OAuthErrorWriter"/>.</summary>
    public static bool IsSpokenAt(HttpContext context) => context.Request.Path.StartsWithSegments(Endpoints, StringComparison.OrdinalIgnoreCase);

    /// <returns>What is wrong, or null if nothing stands twice that must not.</returns>
    public static string? Repetition(IEnumerable<KeyValuePair<string, StringValues>> parameters) =>
        parameters.FirstOrDefault(parameter => parameter.Value.Count > 1 && !MayRepeat.Contains(parameter.Key)).Key is { } repeated
            ? $"The parameter {Shown(repeated)} stands more than once."
            : null;

    public async Task InvokeAsync(HttpContext context)
    {
        EngineRoutes.Tell(context);
        var isPost = IsSpokenAt(context) && HttpMethods.IsPost(context.Request.Method);
        if (isPost || options.Value.PlaceOf(context.Request.Path) is not null)
        {
            context.Response.OnStarting(static state =>
            {
                ((HttpResponse)state).Headers.CacheControl = "no-store";
                return Task.CompletedTask;
            }, context.Response);
        }

        if (!isPost || await IsReadableAsync(context))
        {
            await next(context);
        }
    }

    private async Task<bool> IsReadableAsync(HttpContext context)
    {
        try
        {
            if (!context.Request.HasFormContentType)
            {
                return true;
            }

            var form = await context.Request.ReadFormAsync(context.RequestAborted); // Kept; OpenIddict reads the same one.
            if (!IsPage(context) && Repetition(form) is { } repetition)
            {
                await AnswerAsync(context, StatusCodes.Status400BadRequest, repetition);
                return false;
            }

            return true;
        }
        catch (Exception error) when (error is InvalidDataException or IOException or NotSupportedException)
        {
            var status = error is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status400BadRequest;
            await AnswerAsync(context, status, "The form cannot be read.");
            return false;
        }
    }

    /// <summary>Where a person reads the answer, or their client at its callback: see <see cref="RefuseRepeatedParameters{TContext}"/>.</summary>
    private static bool IsPage(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<PageElsewhereAttribute>() is not null;

    /// <summary>The name is the caller's.</summary>
    private static string Shown(string name) => new([.. name.Take(50).Where(character => char.IsAsciiLetterOrDigit(character) || character == '_')]);

    private Task AnswerAsync(HttpContext context, int status, string description)
    {
        metrics.Refused(context, Errors.InvalidRequest);
        return OAuthError.Of(status, Errors.InvalidRequest, description).ExecuteAsync(context);
    }
}
