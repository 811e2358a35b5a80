using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using OobProvisioning.ServiceDefaults.Health;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;
using OobProvisioning.ServiceDefaults.Telemetry;

namespace OobProvisioning.ServiceDefaults.Hosting;

/// <summary>What every program of the system has: settings, listeners, telemetry, health and problem details.</summary>
public static class ServiceDefaultsSetup
{
    private const int MaxRequestBodyBytes = 1024 * 1024;

    /// <param name="builder">The program.</param>
    /// <param name="name">What its telemetry calls it.</param>
    /// <param name="publicProtocols">What its public listener speaks.</param>
    public static WebApplicationBuilder AddServiceDefaults(
        this WebApplicationBuilder builder, string name, HttpProtocols publicProtocols = HttpProtocols.Http2)
    {
        TextForms.RequireNormalization();

        // One file a secret, its name the setting's ("__" for ":"): what container platforms mount and what a shell can write safely.
        builder.Configuration.AddKeyPerFile(Path.GetFullPath(builder.Configuration["Secrets:Directory"] ?? "/run/secrets"), optional: true);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddShutdown();
        builder.AddListeners(publicProtocols);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = MaxRequestBodyBytes);
        builder.AddTelemetry(name);
        builder.AddHealth();
        builder.AddProblems();
        return builder;
    }

    /// <summary>The middleware that stands before everything else, in its order.</summary>
    public static WebApplication UseServiceDefaults(this WebApplication app)
    {
        app.UseUnreadBodies();
        app.UseProblems();
        app.UseInternalPathsOnInternalListenerOnly();
        app.UseUnstorableTextRefusal();
        app.MapHealth();
        app.MapTelemetry();
        return app;
    }

    private static void AddShutdown(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ShutdownOptions>().BindConfiguration(ShutdownOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<DrainingLifetime>();
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime>(services => services.GetRequiredService<DrainingLifetime>()));
        builder.Services.AddHealthChecks().AddCheck<DrainingLifetime>("shutdown", tags: [HealthSetup.Ready]);
    }
}
