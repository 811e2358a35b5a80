using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ApiStore.Settings.Attributes;
using OobProvisioning.ApiStore.Settings.Throttling;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.ApiStore.Settings;

internal static class SettingsSetup
{
    public static void AddSettings(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<SiteOptions>()
            .BindConfiguration(SiteOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddSingleton<SiteSettings>();
        builder.Services.AddScoped<GetSettings>();
        builder.Services.AddThrottlingPolicies();
        builder.Services.AddPeriodicWork<SiteFileReader>();
    }

    public static void MapSettings(this WebApplication app)
    {
        var settings = app.MapGroup("/store/api/v3").AllowAnonymous();
        settings.MapGet("/settings", (GetSettings slice) => slice.RunAsync())
            .WithTags("Settings").WithName("getSettings").WithSummary("What a store frontend needs to know");
        app.MapGet("/store/api/v3/settings/application-attributes", ListApplicationAttributes.Run).RequireScope(StoreScopes.Applications)
            .WithTags("Settings").WithName("listApplicationAttributes").WithSummary("Lists the attributes that are prescribed for applications: none");
        settings.MapThrottlingPolicies();
    }
}
