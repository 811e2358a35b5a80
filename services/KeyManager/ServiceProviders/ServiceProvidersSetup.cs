using OobProvisioning.KeyManager.Scopes;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.KeyManager.ServiceProviders;

internal static class ServiceProvidersSetup
{
    public const string Path = "/carbon/api/v1/service-providers";

    public static void AddServiceProviders(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<OAuthClientCreation>();
        builder.Services.AddScoped<OAuthClientChange>();
    }

    public static void MapServiceProviders(this WebApplication app)
    {
        MapProviders(app);
        app.MapGet("/carbon/api/v1/audit-events", ListAuditEvents.HandleAsync)
            .RequireScope(BuiltInScopes.ServiceProvidersView, BuiltInScopes.ServiceProvidersManage)
            .WithTags("Audit").WithName("listAuditEvents").WithSummary("Who did what to which object, newest first")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);
        MapClients(app);
    }

    private static void MapProviders(WebApplication app)
    {
        var providers = app.MapGroup(Path).WithTags("Service providers");

        var view = providers.MapGroup("").RequireScope(BuiltInScopes.ServiceProvidersView, BuiltInScopes.ServiceProvidersManage).ProducesProblem(401).ProducesProblem(403);
        view.MapGet("", ListServiceProviders.HandleAsync).WithName("listServiceProviders").WithSummary("Lists service providers by name")
            .ProducesProblem(400);
        view.MapGet("/{id:guid}", GetServiceProvider.HandleAsync).WithName("getServiceProvider").WithSummary("Reads a service provider")
            .ProducesProblem(404);

        var manage = providers.MapGroup("").RequireScope(BuiltInScopes.ServiceProvidersManage).ProducesProblem(401).ProducesProblem(403);
        manage.MapPost("", RegisterServiceProvider.HandleAsync).WithName("registerServiceProvider").WithSummary("Registers a service provider")
            .ProducesProblem(400).ProducesProblem(409);
        manage.MapPut("/{id:guid}", UpdateServiceProvider.HandleAsync).WithName("updateServiceProvider").WithSummary("Changes name and description")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);
        manage.MapDelete("/{id:guid}", DeleteServiceProvider.HandleAsync).WithName("deleteServiceProvider").WithSummary("Deletes a service provider, its client and that client's tokens")
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);
    }

    private static void MapClients(WebApplication app)
    {
        var client = app.MapGroup(Path + "/{id:guid}/oauth-client").WithTags("OAuth clients");
        client.MapGet("/secrets", ListSecrets.HandleAsync).RequireScope(BuiltInScopes.ServiceProvidersView, BuiltInScopes.ServiceProvidersManage)
            .WithName("listSecrets").WithSummary("Lists the client's secrets, without the secrets")
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);

        var manage = client.MapGroup("").RequireScope(BuiltInScopes.ServiceProvidersManage).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        manage.MapPut("", ConfigureOAuthClient.HandleAsync).WithName("configureOAuthClient").WithSummary("Makes the client or replaces its configuration")
            .ProducesProblem(400).ProducesProblem(409);
        manage.MapDelete("", DeleteOAuthClient.HandleAsync).WithName("deleteOAuthClient").WithSummary("Deletes the client and its tokens, and a service provider that registration made with it")
            .ProducesProblem(409);
        manage.MapPost("/secrets", AddSecret.HandleAsync).WithName("addSecret").WithSummary("Adds a secret, shown this once")
            .ProducesProblem(400).ProducesProblem(409);
        manage.MapDelete("/secrets/{secretId:guid}", DeleteSecret.HandleAsync).WithName("deleteSecret").WithSummary("Deletes a secret")
            .ProducesProblem(409);
        manage.MapPost("/regenerate-secret", RegenerateSecret.HandleAsync).WithName("regenerateSecret").WithSummary("Replaces every secret by a new one, shown this once")
            .ProducesProblem(409);
        manage.MapPost("/revoke", ChangeState.RevokeAsync).WithName("revokeOAuthClient").WithSummary("Revokes the client and all its tokens")
            .ProducesProblem(409);
        manage.MapPost("/activate", ChangeState.ActivateAsync).WithName("activateOAuthClient").WithSummary("Lets a revoked client get tokens again")
            .ProducesProblem(409);
    }
}
