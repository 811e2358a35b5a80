using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ApiStore.Catalogue;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.ApiStore.Usage;

/// <summary>What was called through the gateways, by whom, and how that went.</summary>
internal static class UsageSetup
{
    public static void AddUsage(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<UsageFigures>().AddScoped<CountUsage>();
        builder.Services.AddScoped<ReadApplicationUsage>().AddScoped<ReadOwnUsage>().AddScoped<ReadApiUsage>();
        builder.Services.AddPeriodicWork<PruneUsage>();
    }

    public static void MapUsage(this WebApplication app)
    {
        app.MapGet($"{ApplicationsSetup.Path}/{{applicationId:guid}}/usage",
                (ReadApplicationUsage slice, Caller caller, Guid applicationId, CancellationToken cancellationToken) =>
                    slice.RunAsync(caller, applicationId, cancellationToken))
            .RequireScope(StoreScopes.Applications).WithTags("Applications")
            .WithName("getApplicationUsage").WithSummary("Reads what an application called, by API and key type").ProducesProblem(404);
        app.MapGet($"{CatalogueSetup.Path}/{{apiId:guid}}/usage",
                (ReadOwnUsage slice, Caller caller, Guid apiId, CancellationToken cancellationToken) => slice.RunAsync(caller, apiId, cancellationToken))
            .RequireScope(StoreScopes.Applications).WithTags("APIs")
            .WithName("getApiUsage").WithSummary("Reads what the caller's applications called of an API").ProducesProblem(404);
        app.MapGet($"{CatalogueSetup.AdministrationPath}/{{apiId:guid}}/usage",
                (ReadApiUsage slice, Guid apiId, CancellationToken cancellationToken) => slice.RunAsync(apiId, cancellationToken))
            .RequireScope(StoreScopes.Administration).WithTags("Administration")
            .WithName("readApiUsage").WithSummary("Reads what all applications called of an API").ProducesProblem(404);
        app.MapPost("/internal/v1/usage", (CountUsage slice, UsageBatch request, CancellationToken cancellationToken) =>
                slice.RunAsync(request, cancellationToken))
            .RequireScope(StoreScopes.GatewaySync).ExcludeFromDescription();
    }
}
