using Microsoft.AspNetCore.Http;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.UnfinishedWork;

/// <summary>A client that the store had made goes with its keys: at once, or as soon as its key manager can be asked.</summary>
[Collection<WorkingStore>]
public sealed class RemovalTests(StoreFixture store)
{
    private const string Work = "/store/api/admin/v1/unfinished-work";

    [Theory]
    [InlineData("keys")]
    [InlineData("clean-up")]
    [InlineData("application")]
    [InlineData("administrator")]
    public async Task It_is_gone_when_the_answer_comes(string how)
    {
        var (caller, application, key, client) = await SceneAsync();

        (await RemoveAsync(how, caller, application, key)).HasStatus(HttpStatusCode.OK);

        Assert.False(store.KeyManager.Clients.ContainsKey(client.ClientId));
        Assert.Null(await StateAsync(client));
        (await caller.GetAsync(key)).IsNotFound();
    }

    [Fact]
    public async Task While_the_key_manager_fails_it_is_gone_for_everybody_visible_as_work_and_cannot_be_provided()
    {
        var (caller, application, key, client) = await SceneAsync();
        using (store.KeyManager.Break(StubRegistration.Delete, 500))
        {
            (await caller.DeleteAsync(key)).HasStatus(HttpStatusCode.OK);

            (await caller.GetAsync(key)).IsNotFound();
            (await caller.DeleteAsync(key)).IsNotFound();
            (await caller.PostAsync(key + "/regenerate-secret")).IsNotFound();
            Assert.Equal(0, (await caller.GetAsync($"{StoreClient.Applications}/{application}/oauth-keys")).Json()["count"]!.GetValue<int>());
            (await caller.MapKeysAsync(await caller.CreateApplicationAsync(), client)).IsProblem("key-mapping-exists", HttpStatusCode.Conflict, 901409);
            (await caller.GenerateKeysAsync(application)).HasStatus(HttpStatusCode.OK);

            var work = await WorkOfAsync(client);
            Assert.Equal("delete-client", work.Text("kind"));
            Assert.Equal("PENDING", work.Text("state"));
            Assert.InRange(work["attempts"]!.GetValue<int>(), 1, 1000);
            Assert.Contains("500", work.Text("lastError"), StringComparison.Ordinal);
        }

        await Eventually.HoldsAsync("the worker deletes it", async () => await StateAsync(client) is null && !store.KeyManager.Clients.ContainsKey(client.ClientId));
        (await caller.MapKeysAsync(await caller.CreateApplicationAsync(), client)).IsProblem("invalid-client-credentials", HttpStatusCode.BadRequest, 901406);
    }

    [Theory]
    [InlineData("keys")]
    [InlineData("application")]
    public async Task With_the_key_manager_down_the_answer_is_the_same_and_the_work_is_done_when_it_is_back(string how)
    {
        var (caller, application, key, client) = await SceneAsync();
        await store.KeyManager.StopAsync();
        (await RemoveAsync(how, caller, application, key)).HasStatus(HttpStatusCode.OK);
        Assert.Equal("REMOVING", await StateAsync(client));
        await store.KeyManager.StartAsync();

        store.Time.Advance(TimeSpan.FromMinutes(1));

        await Eventually.HoldsAsync("the worker deletes it", async () => await StateAsync(client) is null && !store.KeyManager.Clients.ContainsKey(client.ClientId));
    }

    [Fact]
    public async Task A_key_manager_that_hangs_does_not_hold_up_the_answer()
    {
        var (caller, _, key, client) = await SceneAsync();
        using var hanging = store.KeyManager.Break(StubRegistration.Delete, context => Task.Delay(Timeout.Infinite, context.RequestAborted));

        var answer = caller.DeleteAsync(key);

        (await answer.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken)).HasStatus(HttpStatusCode.OK);
        Assert.Equal("REMOVING", await StateAsync(client));
    }

    [Theory]
    [InlineData(404, """{ "type": "about:blank" }""")]
    [InlineData(404, """{ "type": "urn:oob-provisioning:not-found" }""")]
    [InlineData(404, "<html>Not found</html>")]
    [InlineData(200, "welcome")]
    [InlineData(401, "")]
    [InlineData(403, """{ "type": "urn:oob-provisioning:insufficient-scope" }""")]
    public async Task What_is_no_confirmation_is_not_taken_for_one(int status, string body)
    {
        var (caller, _, key, client) = await SceneAsync();
        using var broken = store.KeyManager.Break(StubRegistration.Delete, status, body);

        (await caller.DeleteAsync(key)).HasStatus(HttpStatusCode.OK);

        Assert.Equal("REMOVING", await StateAsync(client));
        Assert.NotEqual("", (await WorkOfAsync(client)).Text("lastError"));
    }

    [Fact]
    public async Task A_client_that_is_gone_already_is_as_good_as_deleted()
    {
        var (caller, _, key, client) = await SceneAsync();
        store.KeyManager.Clients.TryRemove(client.ClientId, out _);

        (await caller.DeleteAsync(key)).HasStatus(HttpStatusCode.OK);

        Assert.Null(await StateAsync(client));
    }

    [Fact]
    public async Task One_that_cannot_be_deleted_does_not_keep_the_worker_from_the_others()
    {
        var (caller, _, stubborn, first) = await SceneAsync();
        var (other, _, key, second) = await SceneAsync();
        var isStubbornOnly = false;
        using var broken = store.KeyManager.Break(StubRegistration.Delete, async context =>
        {
            if (isStubbornOnly && !context.Request.Path.Value!.EndsWith(first.ClientId, StringComparison.Ordinal))
            {
                await store.KeyManager.Registration.AnswerAsync(context);
                return;
            }

            context.Response.StatusCode = 500;
            await context.Response.WriteAsync("no");
        });
        (await caller.DeleteAsync(stubborn)).HasStatus(HttpStatusCode.OK);
        (await other.DeleteAsync(key)).HasStatus(HttpStatusCode.OK);
        Assert.Equal("REMOVING", await StateAsync(second));

        isStubbornOnly = true;

        await Eventually.HoldsAsync("the worker deletes the one that can be deleted", async () => await StateAsync(second) is null);
        Assert.Equal("REMOVING", await StateAsync(first));
    }

    [Fact]
    public async Task Of_many_removals_at_once_one_wins_and_the_client_is_asked_for_once()
    {
        var (caller, _, key, client) = await SceneAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => caller.DeleteAsync(key)));

        Assert.Single(answers, answer => answer.StatusCode == System.Net.HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.StatusCode != System.Net.HttpStatusCode.OK), answer => answer.IsNotFound());
        Assert.Single(store.KeyManager.Registration.Deletions, id => id == client.ClientId);
    }

    private async Task<(StoreClient Caller, Guid Application, string Key, StubClient Client)> SceneAsync()
    {
        var caller = store.NewCaller();
        var application = await caller.CreateApplicationAsync();
        var key = await caller.GeneratedKeysAsync(application);
        return (caller, application, key, store.KeyManager.Clients[(await caller.GetAsync(key)).Json().Text("consumerKey")]);
    }

    private Task<HttpResponseMessage> RemoveAsync(string how, StoreClient caller, Guid application, string key) => how switch
    {
        "keys" => caller.DeleteAsync(key),
        "clean-up" => caller.PostAsync(key + "/clean-up"),
        "application" => caller.DeleteAsync($"{StoreClient.Applications}/{application}"),
        _ => store.NewCaller("apim:admin").DeleteAsync($"/store/api/admin/v1/key-mappings/{key.Split('/')[^1]}"),
    };

    private async Task<JsonNode> WorkOfAsync(StubClient client) => (await store.NewCaller("apim:admin").GetAsync($"{Work}?limit=100"))
        .Json()["list"]!.AsArray().Single(work => work.Text("consumerKey") == client.ClientId)!;

    private Task<string?> StateAsync(StubClient client) => store.Database.ScalarAsync<string>("select state from key_mappings where consumer_key = $1", client.ClientId);
}
