using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace OobProvisioning.ApiStore.IntegrationTests;

/// <summary>The part of the stub Key Manager that says who its users and clients are.</summary>
public sealed class StubSubjects
{
    public const string Path = "/internal/v1/subjects";
    private readonly ConcurrentDictionary<(string Kind, string Id), string> _names = new();

    /// <returns>The user's id.</returns>
    public string AddUser(string name)
    {
        var id = $"{Guid.NewGuid()}";
        _names[("user", id)] = name;
        return id;
    }

    public void AddClient(string id, string name) => _names[("client", id)] = name;

    public void Delete(string kind, string id) => _names.TryRemove((kind, id), out _);

    public async Task AnswerAsync(HttpContext context)
    {
        var question = (await context.Request.ReadFromJsonAsync<JsonObject>())!;
        var list = Asked("user", question["users"]).Concat(Asked("client", question["clients"])).ToList();
        await context.Response.WriteAsJsonAsync(new { count = list.Count, list });
    }

    private IEnumerable<object> Asked(string kind, JsonNode? asked) =>
        from text in asked!.AsArray().Select(text => (string)text!)
        from known in _names
        where known.Key.Kind == kind && (known.Key.Id == text || (kind == "user" && known.Value == text))
        select new { asked = text, kind, id = known.Key.Id, name = known.Value };
}
