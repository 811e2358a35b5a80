using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using OpenIddict.Server.AspNetCore;

namespace OobProvisioning.KeyManager.IntegrationTests.Equality;

/// <summary>Tells who asks for it by whom a request was answered: the engine leaves its mark at each that it has seen.</summary>
internal sealed class MarkedAnswers : IStartupFilter
{
    public const string Name = "Test-Answered-By";
    public const string Engine = "engine";
    public const string FastPath = "fast path";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, rest) =>
        {
            if (context.Request.Headers.ContainsKey(Name))
            {
                context.Response.OnStarting(() => Task.FromResult(context.Response.Headers[Name] = IsTheEngines(context) ? Engine : FastPath));
            }

            return rest(context);
        });
        next(app);
    };

    private static bool IsTheEngines(HttpContext context) => context.Features.Get<OpenIddictServerAspNetCoreFeature>() is not null;
}
