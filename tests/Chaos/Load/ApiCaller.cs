using OobProvisioning.LocalStack;

namespace OobProvisioning.Chaos.Load;

/// <summary>An application with a provided client that calls an API to which it has subscribed, again and again: 200 is the only right answer.</summary>
internal sealed class ApiCaller(Wire wire, Tally tally, ClientTokens tokens, ProvidedClient client, string path)
{
    public const string CallApi = "call an API";

    private const int CallsOfAToken = 50;
    private const int CallsUntilKnown = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>All that it takes, made while all is well.</summary>
    public static async Task<ApiCaller> SubscribeAsync(Wire wire, Tally tally, StoreApi store, ClientTokens tokens, ProvidedClients clients, Uri backend)
    {
        var context = $"/chaos-{Guid.NewGuid():N}";
        var api = (await store.PublishApiAsync(new
        {
            name = context,
            context,
            version = "1.0",
            endpoints = new { production = new Uri(backend, "production") },
            operations = (object[])[new { method = "GET", path = "/items" }],
            lifeCycleStatus = "PUBLISHED",
        })).Text("id");
        var application = (await store.CreateApplicationAsync($"Caller {Guid.NewGuid():N}")).Text("applicationId");
        var client = await clients.TakeAsync() ?? throw new LauncherException("No client can be made.");
        _ = (await store.MapKeysAsync(application, "PRODUCTION", client)).Text("keyMappingId");
        _ = (await store.SubscribeAsync(application, api)).Text("subscriptionId");
        var caller = new ApiCaller(wire, tally, tokens, client, $"{context[1..]}/1.0/items");
        await caller.UntilKnownAsync();
        return caller;
    }

    public async Task WorkAsync(CancellationToken stop)
    {
        string? token = null;
        for (var calls = 0; !stop.IsCancellationRequested; calls++)
        {
            token = calls % CallsOfAToken == 0 ? await NewTokenAsync() ?? token : token;
            if (token is null)
            {
                continue;
            }

            var reply = await wire.SendAsync(CallApi, HttpMethod.Get, path, token);
            if (reply.IsRefused)
            {
                tally.Contradict($"'call an API with a good token' was answered {reply.Status} (trace {Tally.TraceOf(reply)})");
            }

            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    /// <summary>Gateways learn of it one after another.</summary>
    private async Task UntilKnownAsync()
    {
        var token = await NewTokenAsync() ?? throw new LauncherException("The caller of APIs gets no token.");
        for (var known = 0; known < CallsUntilKnown;)
        {
            known = (await wire.SendAsync("find an API", HttpMethod.Get, path, token)).IsDone ? known + 1 : 0;
            await Task.Delay(Pause);
        }
    }

    private async Task<string?> NewTokenAsync() => await tokens.GetAsync(client.Id, client.Secret) is { IsDone: true } reply ? reply.Text("access_token") : null;
}
