using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace OobProvisioning.ServiceDefaults.Requests;

/// <summary>For routes whose answer may hold a secret or a token: no cache keeps it (RFC 9111 5.2.2.5).</summary>
public static class NoStore
{
    public static TBuilder WithNoStore<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.AddEndpointFilter((context, next) =>
        {
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            return next(context);
        });
}
