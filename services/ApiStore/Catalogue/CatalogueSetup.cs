using System.Text.Json.Nodes;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ApiStore.UnfinishedWork;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Catalogue;

/// <summary>The APIs that there are: administrators publish them, developers find them.</summary>
internal static class CatalogueSetup
{
    public const string Path = "/store/api/v3/apis";
    public const string AdministrationPath = "/store/api/admin/v1/apis";

    public static void AddCatalogue(this WebApplicationBuilder builder) => builder.Services
        .AddScoped<ApiDesigns>()
        .AddScoped<ApiProvider>()
        .AddScoped<IWorkHandler, ApiAnnouncement>()
        .AddScoped<ApiChanges>()
        .AddScoped<ListAllApis>()
        .AddScoped<AddApi>()
        .AddScoped<ImportApi>()
        .AddScoped<NameApis>()
        .AddScoped<ReadApi>()
        .AddScoped<ReplaceApi>()
        .AddScoped<DeleteApi>()
        .AddScoped<ListApis>()
        .AddScoped<ListTags>()
        .AddScoped<GetApi>()
        .AddScoped<GetDefinition>();

    public static void MapCatalogue(this WebApplication app)
    {
        var apis = app.MapGroup(Path).AllowAnonymous().WithTags("APIs");
        apis.MapGet("", (ListApis slice, [AsParameters] ApiQuery query, [AsParameters] ListPart part, CancellationToken cancellationToken) =>
                slice.RunAsync(query, part, cancellationToken))
            .WithName("listApis").WithSummary("Lists the published APIs").ProducesProblem(400);
        apis.MapGet("/{apiId:guid}", (GetApi slice, Guid apiId, CancellationToken cancellationToken) => slice.RunAsync(apiId, cancellationToken))
            .WithName("getApi").WithSummary("Reads an API").ProducesProblem(404);
        apis.MapGet("/{apiId:guid}/swagger", (GetDefinition slice, Guid apiId, CancellationToken cancellationToken) => slice.RunAsync(apiId, cancellationToken))
            .WithName("getApiDefinition").WithSummary("Reads an API's OpenAPI document").ProducesProblem(404);
        app.MapGet("/store/api/v3/tags", (ListTags slice, [AsParameters] ListPart part, CancellationToken cancellationToken) =>
                slice.RunAsync(part, cancellationToken))
            .AllowAnonymous().WithTags("Tags").WithName("listTags").WithSummary("Lists the tags of the published APIs").ProducesProblem(400);
        MapAdministration(app.MapGroup(AdministrationPath).RequireScope(StoreScopes.Administration).WithTags("Administration"));
    }

    private static void MapAdministration(RouteGroupBuilder apis)
    {
        apis.MapGet("", (ListAllApis slice, [AsParameters] ApiQuery query, [AsParameters] ListPart part, CancellationToken cancellationToken) =>
                slice.RunAsync(query, part, cancellationToken))
            .WithName("listAllApis").WithSummary("Lists the APIs in whatever state").ProducesProblem(400);
        apis.MapPost("", (AddApi slice, Caller caller, ApiRequest request, CancellationToken cancellationToken) =>
                slice.RunAsync(caller, request, cancellationToken))
            .WithName("addApi").WithSummary("Adds an API").ProducesProblem(400).ProducesProblem(409);
        apis.MapPost("/import",
                (ImportApi slice, Caller caller, DefinitionText document, [AsParameters] ImportQuery query, CancellationToken cancellationToken) =>
                    slice.RunAsync(caller, document, query, cancellationToken))
            .Accepts<JsonObject>("application/json")
            .AddOpenApiOperationTransformer((operation, _, _) =>
            {
                operation.RequestBody!.Description = "The document."; // The framework (10.0) says of it what it should say of the last query parameter.
                return Task.CompletedTask;
            })
            .WithName("importApi").WithSummary("Adds an API as an OpenAPI 3 document (JSON) describes it")
            .WithDescription(
                "Scopes that the document asks for together (security: [{oauth: [a, b]}] means both) become scopes of the operation, and of these the gateway "
                    + "asks for one. Where both are needed, give the operation a scope of its own.")
            .ProducesProblem(400).ProducesProblem(409);
        apis.MapGet("/{apiId:guid}", (ReadApi slice, Guid apiId, CancellationToken cancellationToken) => slice.RunAsync(apiId, cancellationToken))
            .WithName("readApi").WithSummary("Reads an API in whatever state").ProducesProblem(404);
        apis.MapPut("/{apiId:guid}",
                (ReplaceApi slice, Caller caller, Guid apiId, ApiRequest request, ExpectedVersion expectedVersion, CancellationToken cancellationToken) =>
                    slice.RunAsync(caller, apiId, request, expectedVersion, cancellationToken))
            .WithName("replaceApi").WithSummary("Replaces what is said of an API, and its state")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);
        apis.MapDelete("/{apiId:guid}",
                (DeleteApi slice, Caller caller, Guid apiId, ExpectedVersion expectedVersion, CancellationToken cancellationToken) =>
                    slice.RunAsync(caller, apiId, expectedVersion, cancellationToken))
            .WithName("deleteApi").WithSummary("Deletes an API that no application is subscribed to")
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);
    }
}
