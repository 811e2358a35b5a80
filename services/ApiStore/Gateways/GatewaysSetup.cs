using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Feeds;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.ApiStore.Gateways;

/// <summary>What gateways ask of the store, on its internal listener.</summary>
internal static class GatewaysSetup
{
    public static void AddGateways(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AllowedRows>().AddScoped<FindClient>().AddSingleton<IntrospectionTurns>().AddScoped<IntrospectToken>();
        builder.Services.AddHostedService<PoliciesInUse>();
        builder.Services.AddPeriodicWork<TellSettings>();
        builder.AddFeed<AllowedFeed>();
    }

    public static void MapGateways(this WebApplication app)
    {
        app.MapFeed(StoreScopes.GatewaySync);
        app.MapGet("/internal/v1/clients", (FindClient slice, [AsParameters] ClientQuestion question, CancellationToken cancellationToken) =>
                slice.RunAsync(question, cancellationToken))
            .RequireScope(StoreScopes.GatewaySync).ExcludeFromDescription();
        app.MapPost("/internal/v1/introspections", (IntrospectToken slice, IntrospectionQuestion question, CancellationToken cancellationToken) =>
                slice.RunAsync(question, cancellationToken))
            .RequireScope(StoreScopes.GatewaySync).ExcludeFromDescription();
    }
}
