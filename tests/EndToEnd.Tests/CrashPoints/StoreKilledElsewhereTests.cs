using System.Text.Json.Nodes;

namespace OobProvisioning.EndToEnd.Tests.CrashPoints;

/// <summary>
/// A store is killed while another party makes a client for it, whose id it never learns. Another store leaves a note for people; it says what to look for.
/// </summary>
[Collection(Alone.Name)]
public sealed class StoreKilledElsewhereTests(SharedSystem stack)
{
    private const string KeyManagers = "store/api/admin/v1/key-managers";
    private const string UnfinishedWork = "store/api/admin/v1/unfinished-work";
    private static readonly string[] ServiceGrant = ["client_credentials"];

    [Fact]
    public async Task Killed_between_the_registration_and_the_commit_a_store_leaves_no_silent_orphan()
    {
        await using var provider = await SilentProvider.StartAsync();
        var caller = await stack.AutomationAsync(Scenes.Everything);
        var (application, keyManager) = (await caller.NewApplicationAsync(), await AddAsync(caller, provider));
        var softwareId = await DieAsync(caller, application, keyManager, provider);

        JsonNode work = null!;
        await Eventually.HoldsAsync("the work is left to people", async () =>
            (work = (await caller.GetAsync(UnfinishedWork)).Json()["list"]!.AsArray().Single()!)["state"]!.GetValue<string>() == "GIVEN_UP");
        Assert.Equal(("find-client", softwareId), ((string?)work["kind"], (string?)work["consumerKey"]));
        Assert.Empty((await caller.GetAsync($"{Scenes.Applications}/{application}/oauth-keys")).Json()["list"]!.AsArray());
        Assert.Equal(0, await caller.MappingsOfAsync($"keyManager={keyManager}"));

        (await caller.DeleteAsync($"{UnfinishedWork}/{work["id"]}")).HasStatus(HttpStatusCode.NoContent);
        (await caller.DeleteAsync($"{KeyManagers}/{keyManager}")).HasStatus(HttpStatusCode.NoContent);
        Assert.Empty((await caller.GetAsync(UnfinishedWork)).Json()["list"]!.AsArray());
    }

    private static async Task<string> AddAsync(StackCaller caller, SilentProvider provider)
    {
        var asked = new
        {
            name = Scenes.NewName("Silent provider"),
            issuer = provider.Address,
            tokenEndpoint = $"{provider.Address}/token",
            clientRegistrationEndpoint = $"{provider.Address}/register",
            availableGrantTypes = ServiceGrant,
            additionalProperties = new { allowedNetworks = (string[])["127.0.0.0/8"] },
        };
        return (await caller.PostAsync(KeyManagers, asked)).Json(HttpStatusCode.Created).Text("id");
    }

    /// <returns>The software id of the client that was made.</returns>
    private async Task<string> DieAsync(StackCaller caller, string application, string keyManager, SilentProvider provider)
    {
        var port = FreePorts.Next();
        await using var store = await ServiceProcess.StartAsync(Programs.ApiStore, port, port + 1,
        [
            ("Secrets__Directory", stack.Folder.Secrets("api-store")),
            ("KeyManager__InternalAddress", $"http://127.0.0.1:{stack.Port + 2}"),
            ("KeyManager__Issuer", stack.Address.AbsoluteUri),
            ("Site__Directory", stack.Folder.Path),
            ("UnfinishedWork__UndoAfter", "00:00:01"),
            ("UnfinishedWork__PollEvery", "00:01:00"), // It dies before it looks at what is left.
        ]);
        var there = caller.At(new Uri($"http://127.0.0.1:{port}/"));
        var asked = new { keyType = "PRODUCTION", grantTypesToBeSupported = ServiceGrant, keyManager };
        var request = BreakableSystem.TryAsync(() => there.PostAsync($"{Scenes.Applications}/{application}/generate-keys", asked));
        Assert.NotSame(request, await Task.WhenAny(request, provider.Made));
        await store.KillAsync();
        Assert.Null(await request);
        return await provider.Made;
    }
}
