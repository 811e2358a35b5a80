using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace OobProvisioning.ApiStore.IntegrationTests;

/// <summary>The part of the stub Key Manager that is told of APIs and their scopes.</summary>
public sealed class StubApis
{
    public const string Path = "/internal/v1/apis/";

    public ConcurrentDictionary<Guid, JsonObject> Known { get; } = new();

    public async Task AnswerAsync(HttpContext context)
    {
        var id = Guid.Parse(context.Request.Path.Value![Path.Length..]);
        if (HttpMethods.IsPut(context.Request.Method))
        {
            Known[id] = (await context.Request.ReadFromJsonAsync<JsonObject>())!;
            await context.Response.WriteAsync("{}");
            return;
        }

        var isKnown = Known.TryRemove(id, out _);
        context.Response.StatusCode = isKnown ? StatusCodes.Status204NoContent : StatusCodes.Status404NotFound;
        if (!isKnown)
        {
            await context.Response.WriteAsync("""{ "type": "urn:oob-provisioning:not-found" }""");
        }
    }
}
