using OobProvisioning.ApiStore.Administration.KeyManagerSettings;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ServiceDefaults.Auditing;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Administration;

/// <summary>What administrators see and do, whoever the owner is.</summary>
internal static class AdministrationSetup
{
    public static void AddAdministration(this WebApplicationBuilder builder)
    {
        builder.Services
            .AddScoped<ListAllApplications>()
            .AddScoped<GetOwnedApplication>()
            .AddScoped<CountKeyMappings>()
            .AddScoped<ReadProvideKeysSwitch>()
            .AddScoped<OwnerChoice>()
            .AddScoped<ChangeOwner>()
            .AddScoped<ListKeyMappings>()
            .AddScoped<GetKeyMapping>()
            .AddScoped<RemoveKeyMapping>()
            .AddScoped<ListUnfinishedWork>()
            .AddScoped<GetUnfinishedWork>()
            .AddScoped<RetryUnfinishedWork>()
            .AddScoped<CloseUnfinishedWork>()
            .AddKeyManagerSettings();
    }

    public static void MapAdministration(this WebApplication app)
    {
        var administration = app.MapGroup("/store/api/admin/v1").RequireScope(StoreScopes.Administration).WithTags("Administration");
        administration.MapGet("/applications",
                (ListAllApplications slice, [AsParameters] OwnedApplicationQuery query, [AsParameters] ListPart part, CancellationToken cancellationToken) =>
                    slice.RunAsync(query, part, cancellationToken))
            .WithName("listAllApplications").WithSummary("Lists the applications of all owners").ProducesProblem(400);
        administration.MapGet("/applications/{applicationId:guid}", (GetOwnedApplication slice, Guid applicationId, CancellationToken cancellationToken) =>
                slice.RunAsync(applicationId, cancellationToken))
            .WithName("getOwnedApplication").WithSummary("Reads an application of whomever").ProducesProblem(404);
        administration.MapPost("/applications/{applicationId:guid}/change-owner",
                (ChangeOwner slice, Caller caller, Guid applicationId, [AsParameters] NewOwner request, ExpectedVersion expectedVersion,
                    CancellationToken cancellationToken) =>
                    slice.RunAsync(caller, applicationId, request, expectedVersion, cancellationToken))
            .WithName("changeApplicationOwner").WithSummary("Moves an application to another owner; its keys move with it, untouched")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(503);
        administration.MapGet("/key-mappings",
                (ListKeyMappings slice, [AsParameters] KeyMappingQuery query, [AsParameters] ListPart part, CancellationToken cancellationToken) =>
                    slice.RunAsync(query, part, cancellationToken))
            .WithName("listKeyMappings").WithSummary("Who uses which OAuth client").ProducesProblem(400);
        administration.MapGet("/key-mappings/{keyMappingId:guid}", (GetKeyMapping slice, Guid keyMappingId, CancellationToken cancellationToken) =>
                slice.RunAsync(keyMappingId, cancellationToken))
            .WithName("getKeyMapping").WithSummary("Reads one key mapping").ProducesProblem(404);
        administration.MapDelete("/key-mappings/{keyMappingId:guid}",
                (RemoveKeyMapping slice, Caller caller, Guid keyMappingId, ExpectedVersion expectedVersion, CancellationToken cancellationToken) =>
                    slice.RunAsync(caller, keyMappingId, expectedVersion, cancellationToken))
            .WithName("removeKeyMapping").WithSummary("Removes keys by force; a provided client lives on, a generated one goes")
            .ProducesProblem(404).ProducesProblem(412);
        administration.MapKeyManagerSettings();
        administration.MapAuditTrail();
        administration.MapGet("/unfinished-work", (ListUnfinishedWork slice, [AsParameters] UnfinishedWorkQuery query, [AsParameters] ListPart part,
                CancellationToken cancellationToken) =>
                slice.RunAsync(query, part, cancellationToken))
            .WithName("listUnfinishedWork").WithSummary("What the store has still to do at key managers, oldest first").ProducesProblem(400);
        administration.MapPost("/unfinished-work/{id:guid}/retry", (RetryUnfinishedWork slice, Caller caller, Guid id, CancellationToken cancellationToken) =>
                slice.RunAsync(caller, id, cancellationToken))
            .WithName("retryUnfinishedWork").WithSummary("Tries again what failed or was given up").ProducesProblem(404);
        administration.MapDelete("/unfinished-work/{id:guid}", (CloseUnfinishedWork slice, Caller caller, Guid id, CancellationToken cancellationToken) =>
                slice.RunAsync(caller, id, cancellationToken))
            .WithName("closeUnfinishedWork").WithSummary("Closes what was given up: an administrator has seen to it at the key manager")
            .ProducesProblem(404).ProducesProblem(409);
    }
}
