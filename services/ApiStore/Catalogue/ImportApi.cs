using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Catalogue;

/// <summary>What is to be otherwise than in the document.</summary>
public sealed record ImportQuery
{
    [Description("Default the path of the document's first server, or else its title.")]
    [FromQuery(Name = "context")]
    [MaxLength(Api.MaxContextLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? Context { get; init; }

    [Description("The production backend; default the document's first server.")]
    [FromQuery(Name = "production")]
    [MaxLength(Api.MaxDescriptionLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? Production { get; init; }

    [Description("The sandbox backend; default none.")]
    [FromQuery(Name = "sandbox")]
    [MaxLength(Api.MaxDescriptionLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? Sandbox { get; init; }
}

/// <summary>Adds an API, not published yet, as an OpenAPI document describes it; the document is kept for developers.</summary>
internal sealed class ImportApi(ApiStoreDb db, Shapes shapes, ApiDesigns designs, ApiProvider provider, ApiChanges changes, TimeProvider time)
{
    public async Task<Results<Versioned<Created<ApiView>>, ProblemHttpResult>> RunAsync(
        Caller caller, DefinitionText document, ImportQuery query, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        if (document.Json is not { } text || ReadDefinition.Of(text, faults) is not { } read)
        {
            faults.AddIf(!faults.Any, "definition", "It is no OpenAPI document as JSON, or holds a character that cannot be stored, or is nested too deeply.");
            return faults.ToProblem();
        }

        var request = read with
        {
            Context = query.Context ?? read.Context,
            Endpoints = new ApiEndpoints(query.Production ?? read.Endpoints?.Production, query.Sandbox),
        };
        if (await shapes.CheckAsync(request, cancellationToken) is { } fault)
        {
            return fault;
        }

        var (design, ruleFaults) = await designs.OfAsync(request, cancellationToken);
        if (design is null)
        {
            return ruleFaults.ToProblem();
        }

        var now = time.GetStorableUtcNow();
        var api = Api.Create(now);
        api.Replace(request, design, await provider.OfAsync(caller, cancellationToken), now);
        db.AddRange(api, ApiDefinition.Of(api.Id, text));
        return await changes.SaveAsync(api, caller.Actor, "import", now, cancellationToken)
            ? TypedResults.Created($"{CatalogueSetup.AdministrationPath}/{api.Id}", ApiView.Of(api)).WithVersion(api.Version)
            : ApiErrors.PlaceTaken(api.Context, api.ApiVersion);
    }
}
