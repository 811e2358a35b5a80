using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OobProvisioning.ApiStore.UnfinishedWork;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.UnfinishedWork;

/// <summary>Work that fails again and again is given up, and that is heard and seen.</summary>
public sealed class GivenUpTests(StoreFixture store) : IClassFixture<StoreFixture>
{
    private const string Work = "/store/api/admin/v1/unfinished-work";

    [Fact]
    public async Task It_is_logged_and_listed_and_an_administrator_can_have_it_tried_again()
    {
        store.Services.GetRequiredService<IOptions<UnfinishedWorkOptions>>().Value.MaxAttempts = 3;
        var (caller, admin) = (store.NewCaller(), store.NewCaller("apim:admin"));
        var made = (await caller.GenerateKeysAsync(await caller.CreateApplicationAsync())).Json();
        var (id, consumerKey) = (made.Text("keyMappingId"), made.Text("consumerKey"));
        using (store.KeyManager.Break(StubRegistration.Delete, 500))
        {
            (await admin.DeleteAsync($"/store/api/admin/v1/key-mappings/{id}")).HasStatus(HttpStatusCode.OK);
            await Eventually.HoldsAsync("it is given up", async () => (await WorkAsync(admin)).Text("state") == "GIVEN_UP");
        }

        var work = await WorkAsync(admin);
        Assert.Equal(3, work["attempts"]!.GetValue<int>());
        Assert.Null(work.Text("nextAttemptAt"));
        Assert.Equal((1, 0), (await CountAsync(admin, "GIVEN_UP"), await CountAsync(admin, "PENDING")));
        (await admin.GetAsync($"{Work}?state=DONE")).IsInvalid("state");
        Assert.Contains(store.Logs.Lines, line =>
            line.StartsWith("Error", StringComparison.Ordinal)
            && line.Contains("Gave up", StringComparison.Ordinal)
            && line.Contains(consumerKey, StringComparison.Ordinal));
        Assert.True(store.KeyManager.Clients.ContainsKey(consumerKey));

        (await caller.PostAsync($"{Work}/{id}/retry")).IsProblem("insufficient-scope", HttpStatusCode.Forbidden, 900910);
        (await admin.PostAsync($"{Work}/{id}/retry")).HasStatus(HttpStatusCode.OK);

        await Eventually.HoldsAsync("it is done", () => Task.FromResult(!store.KeyManager.Clients.ContainsKey(consumerKey)));
        await Eventually.HoldsAsync("it is listed no more", async () => (await admin.GetAsync(Work)).Json()["count"]!.GetValue<int>() == 0);
        (await admin.PostAsync($"{Work}/{id}/retry")).IsNotFound();
    }

    private static async Task<int> CountAsync(StoreClient admin, string state) => (await admin.GetAsync($"{Work}?state={state}")).Json()["count"]!.GetValue<int>();

    private static async Task<JsonNode> WorkAsync(StoreClient admin) => (await admin.GetAsync(Work)).Json()["list"]![0]!;
}
