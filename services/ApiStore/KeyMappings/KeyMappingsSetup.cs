using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ApiStore.KeyMappings.Attempts;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.KeyMappings;

internal static class KeyMappingsSetup
{
    public static void AddKeyMappings(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ApplicationKeys>();
        builder.Services.AddScoped<KeyGeneration>();
        builder.Services.AddScoped<KeyRemoval>();
        builder.Services.AddScoped<IApplicationBelongings, KeysOfApplications>();
        builder.AddAttempts();
    }

    public static void MapKeyMappings(this WebApplication app)
    {
        var application = app.MapGroup(ApplicationsSetup.Path + "/{applicationId:guid}").RequireScope(StoreScopes.Applications).WithTags("Application keys");
        application.MapPost("/map-keys", MapExistingKeys.HandleAsync).WithName("mapKeys").WithSummary("Provide Keys: maps an OAuth client that was made elsewhere")
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(429).ProducesProblem(502).ProducesProblem(503);
        application.MapPost("/generate-keys", GenerateKeys.HandleAsync).WithName("generateKeys").WithSummary("Has an OAuth client made; its secret is shown this once, and it goes with the keys")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(503);
        application.MapGet("/oauth-keys", ListKeys.HandleAsync).WithName("listKeys").WithSummary("Lists an application's keys and how their clients are now")
            .ProducesProblem(404);

        var key = application.MapGroup("/oauth-keys/{keyMappingId:guid}");
        key.MapGet("", GetKey.HandleAsync).WithName("getKey").WithSummary("Reads keys and how their client is now")
            .ProducesProblem(404);
        key.MapPut("", UpdateKey.HandleAsync).WithName("updateKey").WithSummary("Changes grant types and callback URL of a generated client")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(503);
        key.MapDelete("", RemoveKey.HandleAsync).WithName("removeKey").WithSummary("Removes keys; a provided client lives on, a generated one goes")
            .ProducesProblem(404);
        key.MapPost("/clean-up", RemoveKey.HandleAsync).WithName("cleanUpKey").WithSummary("Removes keys; a provided client lives on, a generated one goes")
            .ProducesProblem(404);
        key.MapPost("/regenerate-secret", RegenerateSecret.HandleAsync).WithName("regenerateSecret").WithSummary("Replaces the secrets of a generated client by a new one, shown this once")
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(503);
        key.MapPost("/verify", VerifyKey.HandleAsync).WithName("verifyKey").WithSummary("Proves again that a secret is the client's")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(429).ProducesProblem(502).ProducesProblem(503);
        key.MapPost("/generate-token", GenerateToken.HandleAsync).WithName("generateToken").WithSummary("Gets an access token in the client's name")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(429).ProducesProblem(503);
    }
}
