using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace OobProvisioning.ServiceDefaults.Problems;

/// <summary>A refusal that holds for a time only: the Retry-After of the answer (RFC 9110 10.2.3).</summary>
/// <param name="Refusal">In the dialect of whoever asked.</param>
/// <param name="Seconds">After which it is worth another try.</param>
public sealed record TryLater(IResult Refusal, int Seconds) : IResult, INestedHttpResult
{
    IResult INestedHttpResult.Result => Refusal;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.RetryAfter = Seconds.ToString(CultureInfo.InvariantCulture);
        return Refusal.ExecuteAsync(httpContext);
    }
}
