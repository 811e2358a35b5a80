namespace OobProvisioning.ApiStore.IntegrationTests.KeyMappings.Attempts;

/// <summary>Somebody with an application, who tries secrets by Provide Keys.</summary>
internal sealed record Guesser(StoreClient Caller, Guid Application)
{
    public static async Task<Guesser> NewAsync(StoreFixture store) => await OfAsync(store.NewCaller());

    public static async Task<Guesser> OfAsync(StoreClient caller) => new(caller, await caller.CreateApplicationAsync());

    /// <summary>The same somebody, at another store.</summary>
    public Guesser At(RunningStore store) => this with { Caller = store.CallerWith(Caller.Token) };

    public Task<HttpResponseMessage> TryAsync(StubClient client, string? secret = null) => Caller.MapKeysAsync(Application, client, secret: secret);

    public Task<HttpResponseMessage> GuessAsync(StubClient client) => TryAsync(client, $"wrong-{Guid.NewGuid():N}");

    /// <summary>One after the other, each of them refused as wrong.</summary>
    public async Task FailAsync(StubClient client, int times)
    {
        for (var time = 0; time < times; time++)
        {
            (await GuessAsync(client)).IsProblem("invalid-client-credentials", HttpStatusCode.BadRequest, 901406);
        }
    }
}
