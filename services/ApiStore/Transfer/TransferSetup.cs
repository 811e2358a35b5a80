using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Transfer;

/// <summary>Takes applications from one store to another.</summary>
internal static class TransferSetup
{
    public static void AddTransfer(this WebApplicationBuilder builder) => builder.Services
        .AddScoped<ExportApplication>()
        .AddScoped<ImportApplication>()
        .AddScoped<ImportedApplication>()
        .AddScoped<ImportedSubscription>()
        .AddScoped<ImportedKeys>()
        .AddScoped<ImportRows>();

    public static void MapTransfer(this WebApplication app)
    {
        var transfer = app.MapGroup(ApplicationsSetup.Path).RequireScope(StoreScopes.Applications).WithTags("Import Export");
        transfer.MapGet("/export", (ExportApplication slice, Caller caller, [AsParameters] ExportQuery query, CancellationToken cancellationToken) =>
                slice.RunAsync(caller, query, cancellationToken))
            .WithName("exportApplication").WithSummary("Reads an application of the caller's as JSON that can be imported, without secrets")
            .WithDescription(
                "The published contract answers with a zip archive, of any owner's application, to its own scope; this store answers with JSON, of the "
                + "caller's applications alone.")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        transfer.MapPost("/import",
                (ImportApplication slice, Caller caller, [AsParameters] ImportQuery query, ApplicationExport request, CancellationToken cancellationToken) =>
                    slice.RunAsync(caller, query, request, cancellationToken))
            .WithName("importApplication").WithSummary("Makes an application of what was exported; each secret that comes along is proved").WithNoStore()
            .WithDescription(
                "The published contract takes a zip archive; this store takes JSON. Keys come without secrets out of an export: where `consumerSecret` is put "
                + "in, it proves the client as in map-keys, and where not the keys are passed over. 207: not all of it was done; `rows` tells of each. "
                + "The same import again with `update=true` goes on where it broke off.")
            .ProducesProblem(400).ProducesProblem(409).ProducesProblem(412);
    }
}
