namespace OobProvisioning.EndToEnd.Tests.Invocation;

/// <summary>An API of the local stack's echo backend, and how it is called.</summary>
internal static class EchoApi
{
    public const string Everything = Scenes.Everything + " apim:sub_manage";

    /// <summary>In so long a change is known at the gateway, whatever it is.</summary>
    private static readonly TimeSpan Effective = TimeSpan.FromSeconds(2);

    /// <summary>Published, and known to the gateway.</summary>
    public static async Task<(string Id, string Path)> PublishAsync(StackCaller caller, string? opaqueTokenKeyManager = null, string? backend = null)
    {
        backend ??= $"http://127.0.0.1:{caller.Stack.BackendPort}/";
        var context = $"/echo-{Guid.NewGuid():N}";
        var id = (await caller.PostAsync("store/api/admin/v1/apis", new
        {
            name = "Echo",
            context,
            version = "1.0",
            endpoints = new { production = backend + "production", sandbox = backend + "sandbox" },
            scopes = (object[])[new { name = "items:read" }],
            operations = (object[])[new { method = "GET", path = "/items" }, new { method = "GET", path = "/items/{id}", scopes = (string[])["items:read"] }],
            opaqueTokenKeyManager,
            lifeCycleStatus = "PUBLISHED",
        })).Json(HttpStatusCode.Created).Text("id");
        var path = $"{context[1..]}/1.0/items";
        await BecomesAsync(caller.Stack.Anybody, path, HttpStatusCode.Unauthorized);
        return (id, path);
    }

    /// <summary>Somebody who calls a new API with a token of the client, whose application has subscribed to it.</summary>
    public static async Task<(StackCaller Subscriber, string Path)> SubscribedAsync(StackCaller caller, string application, Client client, string? backend = null)
    {
        var (api, path) = await PublishAsync(caller, backend: backend);
        (await caller.PostAsync("store/api/v3/subscriptions", new { applicationId = application, apiId = api, throttlingPolicy = "Gold" })).HasStatus(HttpStatusCode.Created);
        var subscriber = new StackCaller(caller.Stack, await caller.TokenAsync(client.Id, client.Secret!));
        await BecomesAsync(subscriber, path, HttpStatusCode.OK);
        return (subscriber, path);
    }

    public static Task BecomesAsync(StackCaller client, string path, HttpStatusCode status) =>
        Eventually.HoldsAsync($"{(int)status} at {path}", Effective, async () => (await client.GetAsync(path)).StatusCode == status);
}
