using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.Gateway.Invocation.Throttling;

/// <summary>What policies allow: counted together with other gateways where there is a Redis for it, else by each for itself.</summary>
internal static class ThrottlingSetup
{
    public static void AddThrottling(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<ThrottlingOptions>().BindConfiguration(ThrottlingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<OwnBuckets>().AddSingleton<SharedBuckets>().AddSingleton<Throttle>();
        if (builder.Configuration[$"{ThrottlingOptions.Section}:{nameof(ThrottlingOptions.Redis)}"] is { Length: > 0 })
        {
            services.AddPeriodicWork<WatchSharedBuckets>();
        }
    }
}
