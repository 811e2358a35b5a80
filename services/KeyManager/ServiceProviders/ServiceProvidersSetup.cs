using OobProvisioning.KeyManager.Tokens;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.KeyManager.ServiceProviders;

internal static class ServiceProvidersSetup
{
    public const string Path = "/carbon/api/v1/service-providers";

    public static void MapServiceProviders(this WebApplication app)
    {
        var providers = app.MapGroup(Path).WithTags("Service providers");

        var view = providers.MapGroup("").RequireScope(BuiltInScopes.ServiceProvidersView, BuiltInScopes.ServiceProvidersManage);
        view.MapGet("", ListServiceProviders.HandleAsync).WithName("listServiceProviders").WithSummary("Lists service providers by name");
        view.MapGet("/{id:guid}", GetServiceProvider.HandleAsync).WithName("getServiceProvider").WithSummary("Reads a service provider");

        var manage = providers.MapGroup("").RequireScope(BuiltInScopes.ServiceProvidersManage);
        manage.MapPost("", RegisterServiceProvider.HandleAsync).WithName("registerServiceProvider").WithSummary("Registers a service provider");
        manage.MapPut("/{id:guid}", UpdateServiceProvider.HandleAsync).WithName("updateServiceProvider").WithSummary("Changes name and description");
        manage.MapDelete("/{id:guid}", DeleteServiceProvider.HandleAsync).WithName("deleteServiceProvider").WithSummary("Deletes a service provider, its client and that client's tokens");

        app.MapGet("/carbon/api/v1/audit-events", ListAuditEvents.HandleAsync)
            .RequireScope(BuiltInScopes.ServiceProvidersView, BuiltInScopes.ServiceProvidersManage)
            .WithTags("Audit").WithName("listAuditEvents").WithSummary("Who did what to which object, newest first");
    }
}
