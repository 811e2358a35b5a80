using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace OobProvisioning.ServiceDefaults.Requests;

/// <summary>An answer that shows a row, with the row's version: the ETag (RFC 9110 8.8.3) of the answer, the hidden field of a page.</summary>
/// <param name="Result">The answer.</param>
/// <param name="Version">See <see cref="ExpectedVersion"/>.</param>
/// <param name="IsWhole">
/// Whether nothing is shown that can change without the version. Then who has that version already is spared the rest (RFC 9110 13.1.2).
/// </param>
public sealed record Versioned<TResult>(TResult Result, string Version, bool IsWhole) : IVersioned, INestedHttpResult, IEndpointMetadataProvider
    where TResult : IResult, IEndpointMetadataProvider
{
    IResult INestedHttpResult.Result => Result;

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) => TResult.PopulateMetadata(method, builder);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        response.Headers.ETag = ExpectedVersion.TagOf(Version);
        if (HttpMethods.IsGet(request.Method) && InsteadOfReading(request.Headers) is { } status)
        {
            response.StatusCode = status;
            return Task.CompletedTask;
        }

        return Result.ExecuteAsync(httpContext);
    }

    /// <summary>RFC 9110 13.2.2, for reading.</summary>
    private int? InsteadOfReading(IHeaderDictionary headers) =>
        !ExpectedVersion.ToRead(headers).Admits(Version) ? StatusCodes.Status412PreconditionFailed
        : IsWhole && ExpectedVersion.IsHad(headers.IfNoneMatch, Version) ? StatusCodes.Status304NotModified
        : null;
}

/// <summary>Whatever it shows.</summary>
public interface IVersioned : IResult
{
    string Version { get; }
}

/// <summary>How a slice says the version of what it shows.</summary>
public static class Versions
{
    /// <param name="result">The answer.</param>
    /// <param name="version">See <see cref="ExpectedVersion"/>.</param>
    /// <param name="isWhole">See <see cref="Versioned{TResult}"/>.</param>
    public static Versioned<TResult> WithVersion<TResult>(this TResult result, string version, bool isWhole = false)
        where TResult : IResult, IEndpointMetadataProvider => new(result, version, isWhole);

    /// <param name="result">The answer.</param>
    /// <param name="version">The row's <c>xmin</c>.</param>
    public static Versioned<TResult> WithVersion<TResult>(this TResult result, uint version)
        where TResult : IResult, IEndpointMetadataProvider => new(result, ExpectedVersion.Text(version), IsWhole: false);
}
