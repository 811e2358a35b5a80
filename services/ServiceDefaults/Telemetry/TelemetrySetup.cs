using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace OobProvisioning.ServiceDefaults.Telemetry;

/// <summary>
/// Logs to the console, metrics at <c>/metrics</c> of the internal listener, and everything to an OTLP collector
/// when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one.
/// </summary>
public static class TelemetrySetup
{
    public static void AddTelemetry(this WebApplicationBuilder builder, string name)
    {
        builder.Configuration.AddDefaultLogLevels();
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.ColorBehavior = LoggerColorBehavior.Disabled;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
        });

        builder.Services.AddSingleton<CacheMetrics>();
        var telemetry = builder.Services.AddOpenTelemetry()
            // The specification's variables (OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES) have the last word; an instance is one run of a program.
            .ConfigureResource(resource => resource.AddService(name, serviceVersion: ProgramVersion.WithCommit).AddEnvironmentVariableDetector())
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter("OobProvisioning.*", "Npgsql", "Polly")
                .AddPrometheusExporter());

        // Traces that nobody collects would only cost.
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
        {
            telemetry
                .WithLogging()
                .WithTracing(tracing => tracing
                    .AddAspNetCoreInstrumentation(options => options.Filter = context => !context.Request.Path.StartsWithSegments("/health"))
                    .AddHttpClientInstrumentation()
                    .AddSource("Npgsql", "Yarp.ReverseProxy"))
                .UseOtlpExporter();
        }
    }

    /// <summary>What has to be told from the start is made now, when measurements are heard.</summary>
    public static void MapTelemetry(this WebApplication app)
    {
        app.MapPrometheusScrapingEndpoint("/metrics").AllowAnonymous();
        _ = app.Services.GetServices<IToldFromTheStart>().Count();
    }

    public static IServiceCollection AddMetrics<TMetrics>(this IServiceCollection services)
        where TMetrics : class, IToldFromTheStart =>
        services.AddSingleton<TMetrics>().AddSingleton<IToldFromTheStart>(provider => provider.GetRequiredService<TMetrics>());
}
