using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace OobProvisioning.ServiceDefaults.Problems;

/// <summary>A refusal that holds for a time only: the Retry-After of the answer (RFC 9110 10.2.3).</summary>
/// <param name="Problem">The refusal.</param>
/// <param name="Seconds">After which it is worth another try.</param>
public sealed record TryLater(ProblemHttpResult Problem, int Seconds) : IResult, INestedHttpResult
{
    IResult INestedHttpResult.Result => Problem;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.RetryAfter = Seconds.ToString(CultureInfo.InvariantCulture);
        return Problem.ExecuteAsync(httpContext);
    }
}
