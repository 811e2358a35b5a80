using OobProvisioning.KeyManager.Tokens;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.KeyManager.ServiceProviders;

internal static class ServiceProvidersSetup
{
    public const string Path = "/carbon/api/v1/service-providers";

    public static void MapServiceProviders(this WebApplication app)
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

        app.MapGet("/carbon/api/v1/audit-events", ListAuditEvents.HandleAsync)
            .RequireScope(BuiltInScopes.ServiceProvidersView, BuiltInScopes.ServiceProvidersManage)
            .WithTags("Audit").WithName("listAuditEvents").WithSummary("Who did what to which object, newest first")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);
    }
}
