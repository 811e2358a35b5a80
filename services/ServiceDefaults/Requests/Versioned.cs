using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace OobProvisioning.ServiceDefaults.Requests;

/// <summary>An answer that shows a row, with the row's version: the ETag (RFC 9110 8.8.3) of the answer, the hidden field of a page.</summary>
/// <param name="Result">The answer.</param>
/// <param name="Version">Letters, digits and - that change with the row.</param>
public sealed record Versioned<TResult>(TResult Result, string Version) : IVersioned, INestedHttpResult, IEndpointMetadataProvider
    where TResult : IResult, IEndpointMetadataProvider
{
    IResult INestedHttpResult.Result => Result;

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) => TResult.PopulateMetadata(method, builder);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.ETag = ExpectedVersion.TagOf(Version);
        return Result.ExecuteAsync(httpContext);
    }
}

/// <summary>Whatever it shows.</summary>
public interface IVersioned : IResult
{
    string Version { get; }
}

/// <summary>How a slice says the version of what it shows.</summary>
public static class Versions
{
    public static Versioned<TResult> WithVersion<TResult>(this TResult result, string version)
        where TResult : IResult, IEndpointMetadataProvider => new(result, version);

    /// <param name="result">The answer.</param>
    /// <param name="version">The row's <c>xmin</c>.</param>
    public static Versioned<TResult> WithVersion<TResult>(this TResult result, uint version)
        where TResult : IResult, IEndpointMetadataProvider => new(result, ExpectedVersion.Text(version));
}
