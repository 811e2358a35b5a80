using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ServiceDefaults.Requests;

/// <summary>JSON is UTF-8 (RFC 8259 8.1). A charset that it does not know would be an error of ours to the framework, a 500.</summary>
internal static class Utf8Json
{
    public static void UseUtf8JsonOnly(this IApplicationBuilder app) => app.Use((context, next) =>
        context.Request.HasJsonContentType() && !IsUtf8(context.Request)
            ? CommonProblems.UnsupportedMediaType.With("JSON is read in UTF-8 only.").ExecuteAsync(context)
            : next(context));

    private static bool IsUtf8(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
