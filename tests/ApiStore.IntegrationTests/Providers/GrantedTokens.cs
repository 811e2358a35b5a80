using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace OobProvisioning.ApiStore.IntegrationTests.Providers;

/// <summary>Counts the answers of a token endpoint that hold a token, from the outermost place of the program.</summary>
internal sealed class GrantedTokens(string path) : IStartupFilter
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, rest) =>
        {
            await rest(context);
            if (context.Request.Path == path && context.Response.StatusCode == StatusCodes.Status200OK)
            {
                Interlocked.Increment(ref _count);
            }
        });
        next(app);
    };
}
