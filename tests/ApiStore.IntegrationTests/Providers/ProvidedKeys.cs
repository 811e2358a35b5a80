namespace OobProvisioning.ApiStore.IntegrationTests.Providers;

/// <summary>What came of somebody's providing keys, and that somebody.</summary>
internal sealed record ProvidedKeys(StoreClient Caller, Guid Application, HttpResponseMessage Answer)
{
    public string Keys => $"{StoreClient.Applications}/{Application}/oauth-keys/{Answer.Json().Text("keyMappingId")}";

    public static async Task<ProvidedKeys> AskAsync(StoreFixture store, string keyManager, Pasted pasted)
    {
        var caller = store.NewCaller();
        var application = await caller.CreateApplicationAsync();
        return new(caller, application, await AgainAsync(caller, application, keyManager, pasted));
    }

    public static Task<HttpResponseMessage> AgainAsync(StoreClient caller, Guid application, string keyManager, Pasted pasted) =>
        caller.PostAsync(
            $"{StoreClient.Applications}/{application}/map-keys",
            new { consumerKey = pasted.Key, consumerSecret = pasted.Secret, keyType = "PRODUCTION", keyManager });

    /// <summary>The client may be provided again.</summary>
    public async Task DeleteApplicationAsync() => (await Caller.DeleteAsync($"{StoreClient.Applications}/{Application}")).HasStatus(HttpStatusCode.OK);
}
