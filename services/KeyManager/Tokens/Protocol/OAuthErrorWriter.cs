using Microsoft.Extensions.Options;
using OobProvisioning.ServiceDefaults.Problems;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>
/// What goes wrong around the OAuth endpoints (a body that cannot be read, a method that there is not, a token that is refused, a
/// database that is away) is known as a problem, and leaves in the OAuth dialect, whoever found it.
/// </summary>
internal sealed class OAuthErrorWriter(IOptions<OAuthDialectOptions> options, TokenRequestMetrics metrics) : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => OAuthDialect.IsSpokenAt(context.HttpContext);

    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store"; // Some errors come before OAuthDialect.
        var status = context.ProblemDetails.Status ?? http.Response.StatusCode;
        var description = context.ProblemDetails.Detail ?? CommonProblems.Of(status).Title;
        var error = ErrorOf(status, http.Request.Path);
        metrics.Refused(http, error);
        return new ValueTask(OAuthError.Of(status, error, description).ExecuteAsync(http));
    }

    private string ErrorOf(int status, PathString path) => status switch
    {
        StatusCodes.Status401Unauthorized => Errors.InvalidToken,
        StatusCodes.Status403Forbidden => Errors.InsufficientScope,
        StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable => Errors.TemporarilyUnavailable,
        >= StatusCodes.Status500InternalServerError => Errors.ServerError,
        StatusCodes.Status400BadRequest when options.Value.PlaceOf(path) is { } place => place.BadRequest,
        _ => Errors.InvalidRequest,
    };
}
