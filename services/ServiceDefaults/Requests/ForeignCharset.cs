using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ServiceDefaults.Requests;

/// <summary>
/// JSON is UTF-8 (RFC 8259 8.1). A body that claims to be something else is refused; at a name that it does not know the framework would throw.
/// </summary>
internal sealed class ForeignCharset : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, rest) => IsForeign(context.Request)
            ? CommonProblems.UnsupportedMediaType.With("JSON must be in UTF-8.").ExecuteAsync(context)
            : rest(context));
        next(app);
    };

    private static bool IsForeign(HttpRequest request) =>
        request.HasJsonContentType()
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.Charset.HasValue
        && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}
