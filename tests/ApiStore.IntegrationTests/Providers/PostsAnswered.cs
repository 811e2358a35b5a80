using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace OobProvisioning.ApiStore.IntegrationTests.Providers;

/// <summary>Counts from the outermost place of a program what it was posted, and the answers of its token endpoint that hold a token.</summary>
internal sealed class PostsAnswered(string tokenPath) : IStartupFilter
{
    private int _posts;
    private int _granted;

    public int Posts => Volatile.Read(ref _posts);

    public int Granted => Volatile.Read(ref _granted);

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(CountAsync);
        next(app);
    };

    private async Task CountAsync(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            await next(context);
            return;
        }

        Interlocked.Increment(ref _posts);
        await next(context);
        if (context.Request.Path == tokenPath && context.Response.StatusCode == StatusCodes.Status200OK)
        {
            Interlocked.Increment(ref _granted);
        }
    }
}
