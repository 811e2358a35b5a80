using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Net.Http.Headers;
using OobProvisioning.Gateway.Sync.Known;

namespace OobProvisioning.Gateway.Invocation.Routes;

/// <summary>Which web pages may call an API: said by it alone, and by nobody's backend. An API that names none leaves it to its backend.</summary>
internal sealed class ApiCors(ICorsService cors)
{
    private static readonly ConditionalWeakTable<Api, CorsPolicy> Policies = [];

    /// <summary>Whether it was a preflight, which is answered then.</summary>
    public bool Answer(HttpContext context, Api api)
    {
        if (api.CorsOrigins is not { Count: > 0 } || context.Request.Headers.Origin.Count == 0)
        {
            return false;
        }

        var result = cors.EvaluatePolicy(context, Policies.GetValue(api, PolicyOf));
        cors.ApplyResult(result, context.Response);
        if (result.IsPreflightRequest)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }

        return result.IsPreflightRequest;
    }

    private static CorsPolicy PolicyOf(Api api)
    {
        var policy = new CorsPolicyBuilder().AllowAnyHeader().AllowAnyMethod()
            .WithExposedHeaders(HeaderNames.ETag, HeaderNames.Location, HeaderNames.RetryAfter, HeaderNames.WWWAuthenticate)
            .SetPreflightMaxAge(TimeSpan.FromMinutes(10));
        return (api.CorsOrigins!.Contains("*") ? policy.AllowAnyOrigin() : policy.WithOrigins([.. api.CorsOrigins!])).Build();
    }
}
