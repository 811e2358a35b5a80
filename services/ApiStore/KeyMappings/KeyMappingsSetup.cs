using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ApiStore.KeyMappings.Attempts;
using OobProvisioning.ApiStore.KeyMappings.Secrets;
using OobProvisioning.ApiStore.UnfinishedWork;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Requests;
using OobProvisioning.ServiceDefaults.Telemetry;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.ApiStore.KeyMappings;

internal static class KeyMappingsSetup
{
    public static void AddKeyMappings(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services
            .AddMetrics<KeyMappingMetrics>()
            .AddScoped<SeenClients>()
            .AddScoped<ApplicationKeys>()
            .AddScoped<ClientManagements>()
            .AddScoped<KeyGeneration>()
            .AddScoped<FirstToken>()
            .AddScoped<KeyProvision>()
            .AddScoped<KeyRemoval>()
            .AddScoped<IApplicationBelongings, KeysOfApplications>()
            .AddScoped<IWorkHandler, ClientWork>()
            .AddScoped<MapExistingKeys>()
            .AddScoped<GenerateKeys>()
            .AddScoped<ListKeys>()
            .AddScoped<GetKey>()
            .AddScoped<UpdateKey>()
            .AddScoped<RemoveKey>()
            .AddScoped<RegenerateSecret>()
            .AddScoped<VerifyKey>()
            .AddScoped<GenerateToken>();
        services.AddSecrets();
        services.AddPeriodicWork<LookAfterClients>();
        builder.AddAttempts();
    }

    public static void MapKeyMappings(this WebApplication app)
    {
        var application = app.MapGroup(ApplicationsSetup.Path + "/{applicationId:guid}").RequireScope(StoreScopes.Applications).WithTags("Application Keys");
        application.MapPost("/map-keys",
                (MapExistingKeys slice, Caller caller, Guid applicationId, MapExistingKeysRequest request, CancellationToken cancellationToken) =>
                    slice.RunAsync(caller, applicationId, request, cancellationToken))
            .WithName("mapKeys").WithSummary("Provide Keys: maps an OAuth client that was made elsewhere")
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(429).ProducesProblem(502).ProducesProblem(503);
        application.MapPost("/generate-keys",
                (GenerateKeys slice, Caller caller, Guid applicationId, GenerateKeysRequest request, CancellationToken cancellationToken) =>
                    slice.RunAsync(caller, applicationId, request, cancellationToken))
            .WithName("generateKeys").WithSummary("Has an OAuth client made; its secret is shown this once, and it goes with the keys").WithNoStore()
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(503);
        application.MapGet("/oauth-keys", (ListKeys slice, Caller caller, Guid applicationId, CancellationToken cancellationToken) =>
                slice.RunAsync(caller, applicationId, cancellationToken))
            .WithName("listKeys").WithSummary("Lists an application's keys and how their clients are now").ProducesProblem(404);
        MapKey(application.MapGroup("/oauth-keys/{keyMappingId:guid}"));
    }

    private static void MapKey(RouteGroupBuilder key)
    {
        key.MapGet("", (GetKey slice, Caller caller, Guid applicationId, Guid keyMappingId, CancellationToken cancellationToken) =>
                slice.RunAsync(caller, applicationId, keyMappingId, cancellationToken))
            .WithName("getKey").WithSummary("Reads keys and how their client is now").ProducesProblem(404);
        key.MapPut("",
                (UpdateKey slice, Caller caller, Guid applicationId, Guid keyMappingId, UpdateKeyRequest request, ExpectedVersion expectedVersion,
                    CancellationToken cancellationToken) =>
                    slice.RunAsync(caller, applicationId, keyMappingId, request, expectedVersion, cancellationToken))
            .WithName("updateKey").WithSummary("Changes grant types, callback URL and further settings of a generated client")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(503);
        MapRemoval(key.MapDelete("", RemoveAsync), "removeKey");
        MapRemoval(key.MapPost("/clean-up", RemoveAsync), "cleanUpKey");
        key.MapPost("/regenerate-secret",
                (RegenerateSecret slice, Caller caller, Guid applicationId, Guid keyMappingId, ExpectedVersion expectedVersion,
                    CancellationToken cancellationToken) =>
                    slice.RunAsync(caller, applicationId, keyMappingId, expectedVersion, cancellationToken))
            .WithName("regenerateSecret").WithSummary("Replaces the secrets of a generated client by a new one, shown this once").WithNoStore()
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(503);
        key.MapSecrets();
        key.MapPost("/verify",
                (VerifyKey slice, Caller caller, Guid applicationId, Guid keyMappingId, VerifyKeyRequest request, ExpectedVersion expectedVersion,
                    CancellationToken cancellationToken) =>
                    slice.RunAsync(caller, applicationId, keyMappingId, request, expectedVersion, cancellationToken))
            .WithName("verifyKey").WithSummary("Proves again that a secret is the client's")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(429).ProducesProblem(502).ProducesProblem(503);
        key.MapPost("/generate-token",
                (GenerateToken slice, Caller caller, Guid applicationId, Guid keyMappingId, GenerateTokenRequest request,
                    CancellationToken cancellationToken) =>
                    slice.RunAsync(caller, applicationId, keyMappingId, request, cancellationToken))
            .WithTags("Application Tokens").WithName("generateToken").WithSummary("Gets an access token in the client's name").WithNoStore()
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(429).ProducesProblem(503);
    }

    private static void MapRemoval(RouteHandlerBuilder route, string name) =>
        route.WithName(name).WithSummary("Removes keys; a provided client lives on, a generated one goes").ProducesProblem(404).ProducesProblem(412);

    private static Task<Results<Ok, ProblemHttpResult>> RemoveAsync(
        RemoveKey slice, Caller caller, Guid applicationId, Guid keyMappingId, ExpectedVersion expectedVersion, CancellationToken cancellationToken) =>
        slice.RunAsync(caller, applicationId, keyMappingId, expectedVersion, cancellationToken);
}
