using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;

namespace OobProvisioning.ServiceDefaults.Limits;

public static class CallerSourcesSetup
{
    public static void AddCallerSources(this IServiceCollection services) => services.AddHttpContextAccessor().AddSingleton<CallerSources>();

    /// <summary>The gateway sets X-Forwarded-For, whatever the world claims, and is the only way to a service's public listener.</summary>
    public static void UseCallerSources(this IApplicationBuilder app)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = 1 };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        app.UseForwardedHeaders(options);
    }
}
