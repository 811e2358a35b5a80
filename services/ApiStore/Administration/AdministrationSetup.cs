using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ApiStore.UnfinishedWork;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.Administration;

/// <summary>What administrators see and do, whoever the owner is.</summary>
internal static class AdministrationSetup
{
    public static void MapAdministration(this WebApplication app)
    {
        var administration = app.MapGroup("/store/api/admin/v1").RequireScope(StoreScopes.Administration).WithTags("Administration");
        administration.MapGet("/applications", ListAllApplications.HandleAsync).WithName("listAllApplications").WithSummary("Lists the applications of all owners")
            .ProducesProblem(400);
        administration.MapPost("/applications/{applicationId:guid}/change-owner", ChangeOwner.HandleAsync).WithName("changeApplicationOwner").WithSummary("Moves an application to another owner; its keys move with it, untouched")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        administration.MapGet("/key-mappings", ListKeyMappings.HandleAsync).WithName("listKeyMappings").WithSummary("Who uses which OAuth client")
            .ProducesProblem(400);
        administration.MapDelete("/key-mappings/{keyMappingId:guid}", RemoveKeyMapping.HandleAsync).WithName("removeKeyMapping").WithSummary("Removes keys by force; a provided client lives on, a generated one goes")
            .ProducesProblem(404);
        administration.MapUnfinishedWork();
        administration.MapGet("/audit-events", ListAuditEvents.HandleAsync).WithName("listAuditEvents").WithSummary("Who did what to which object, newest first")
            .ProducesProblem(400);
    }
}
