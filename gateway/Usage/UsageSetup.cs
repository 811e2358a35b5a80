using OobProvisioning.ServiceDefaults.Telemetry;
using OobProvisioning.ServiceDefaults.Work;
using OpenTelemetry.Metrics;

namespace OobProvisioning.Gateway.Usage;

/// <summary>What was called by whom: counted here, told to the store by the minute.</summary>
internal static class UsageSetup
{
    /// <summary>Of one metric: many APIs by a dozen outcomes. By default 2,000, and what comes later is in one series without a name.</summary>
    private const int MostSeries = 20_000;

    public static void AddUsage(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<UsageOptions>().BindConfiguration(UsageOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddMetrics<UsageMetrics>().AddSingleton<UsageCounts>().AddSingleton<WaitingUsage>().AddSingleton<UsageDoor>();
        builder.Services.ConfigureOpenTelemetryMeterProvider(metrics => metrics
            .AddView(UsageMetrics.Calls, new MetricStreamConfiguration { CardinalityLimit = MostSeries })
            .AddView(UsageMetrics.AnswerTime, new MetricStreamConfiguration { CardinalityLimit = MostSeries }));
        builder.Services.AddPeriodicWork<SendUsage>();
    }
}
