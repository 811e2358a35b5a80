using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>A refusal that holds for a time only: the Retry-After of the answer (RFC 9110 10.2.3).</summary>
/// <param name="Error">The refusal.</param>
/// <param name="Seconds">After which it is worth another try.</param>
internal sealed record OAuthErrorForNow(JsonHttpResult<OAuthError> Error, int Seconds) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.RetryAfter = Seconds.ToString(CultureInfo.InvariantCulture);
        return Error.ExecuteAsync(httpContext);
    }
}
