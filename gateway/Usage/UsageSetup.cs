using OobProvisioning.ServiceDefaults.Telemetry;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.Gateway.Usage;

/// <summary>What was called by whom: counted here, told to the store by the minute.</summary>
internal static class UsageSetup
{
    public static void AddUsage(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<UsageOptions>().BindConfiguration(UsageOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddMetrics<UsageMetrics>().AddSingleton<UsageCounts>().AddSingleton<WaitingUsage>().AddSingleton<UsageDoor>();
        builder.Services.AddPeriodicWork<SendUsage>();
    }
}
