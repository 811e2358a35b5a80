using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.Wire;

namespace OobProvisioning.ApiStore.Catalogue;

/// <summary>The OpenAPI document of an API for developers: it names the gateway as its server, and no backend.</summary>
internal sealed class GetDefinition(ApiStoreDb db, IOptions<KeyManagerOptions> options)
{
    public async Task<Results<Ok<JsonObject>, ProblemHttpResult>> RunAsync(Guid apiId, CancellationToken cancellationToken)
    {
        var found = await (
            from definition in db.Set<ApiDefinition>()
            join api in db.Set<Api>() on definition.ApiId equals api.Id
            where api.Id == apiId && api.State != ApiState.Created
            select new { api.Context, api.ApiVersion, definition.Document }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return ApiErrors.NoDefinition(apiId);
        }

        var document = JsonNode.Parse(found.Document)!.AsObject();
        foreach (var part in PartsOf(document))
        {
            part.Remove("servers");
        }

        var address = new Uri(new Uri(options.Value.Issuer), $"{found.Context}/{found.ApiVersion}");
        document["servers"] = new JsonArray(new JsonObject { ["url"] = address.AbsoluteUri });
        return TypedResults.Ok(document);
    }

    /// <summary>OpenAPI 3.1, 4.8.9 and 4.8.10: a path and an operation may have servers of their own.</summary>
    private static IEnumerable<JsonObject> PartsOf(JsonObject document) =>
        from path in document["paths"]?.AsObject().Select(path => path.Value).OfType<JsonObject>() ?? []
        from part in path.Select(member => member.Value).OfType<JsonObject>().Append(path)
        select part;
}
