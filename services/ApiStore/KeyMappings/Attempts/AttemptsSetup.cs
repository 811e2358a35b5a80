namespace OobProvisioning.ApiStore.KeyMappings.Attempts;

internal static class AttemptsSetup
{
    public static void AddAttempts(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<AttemptOptions>()
            .BindConfiguration(AttemptOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services
            .AddSingleton<AttemptQueue>()
            .AddSingleton<AttemptRows>()
            .AddSingleton<AttemptMetrics>()
            .AddSingleton<AttemptLimits>();
    }
}
