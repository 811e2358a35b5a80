using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace OobProvisioning.ServiceDefaults.Requests;

/// <summary>RFC 9110 9.3.2: HEAD is GET without the body, wherever there is a GET. A route of ASP.NET would answer 405.</summary>
public static class HeadAsGet
{
    public static void AddHeadAsGet(this WebApplicationBuilder builder) => builder.Services.AddSingleton<IStartupFilter, BeforeRouting>();

    private static async Task AnswerAsync(HttpContext context, RequestDelegate rest)
    {
        context.Request.Method = HttpMethods.Get;
        // It is safe (9.2.1): what is shown once is not shown now, and must not be taken from the browser as if it were.
        context.Response.OnStarting(() => Task.FromResult(context.Response.Headers.Remove(HeaderNames.SetCookie)));
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        try
        {
            await rest(context);
        }
        finally
        {
            context.Request.Method = HttpMethods.Head; // The server writes the header as to HEAD; metrics and traces tell it.
        }
    }

    /// <summary>The framework puts routing before every middleware of the program; only a filter of the start comes earlier.</summary>
    private sealed class BeforeRouting : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) => HttpMethods.IsHead(context.Request.Method) ? AnswerAsync(context, rest) : rest(context));
            next(app);
        };
    }
}
