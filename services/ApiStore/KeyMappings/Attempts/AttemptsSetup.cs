using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using OobProvisioning.ServiceDefaults.Limits;
using OobProvisioning.ServiceDefaults.Telemetry;

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
            .AddSingleton(services => new Turns<AttemptSubject>(
                AttemptLimits.Patience, AttemptRules.Lines(services.GetRequiredService<IOptions<AttemptOptions>>().Value)))
            .AddSingleton<AttemptRows>()
            .AddSingleton<IInterceptor, PassOverEnded>()
            .AddMetrics<AttemptMetrics>()
            .AddSingleton<AttemptLimits>();
    }
}
