using OobProvisioning.ApiStore.IntegrationTests.Catalogue;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Subscriptions;

[Collection<OneStore>]
public sealed class SubscriptionTests(StoreFixture store)
{
    private const string Path = "/store/api/v3/subscriptions";
    private const string Administration = "/store/api/admin/v1/subscriptions";

    [Fact]
    public async Task An_application_subscribes_changes_its_policy_and_ends_it()
    {
        var (caller, application, api) = await SceneAsync();

        var made = await caller.PostAsync(Path, new { applicationId = application, apiId = api, throttlingPolicy = "Gold" });

        var subscription = made.Json(HttpStatusCode.Created);
        var one = $"{Path}/{subscription.Text("subscriptionId")}";
        Assert.Equal(one, made.Headers.Location!.OriginalString);
        Assert.Equal(("UNBLOCKED", "Gold"), (subscription.Text("status"), subscription.Text("throttlingPolicy")));
        Assert.Equal(1, (int)subscription["applicationInfo"]!["subscriptionCount"]!);
        Assert.Equal(1, (int)(await caller.GetAsync($"{StoreClient.Applications}/{application}")).Json()["subscriptionCount"]!);
        Assert.Equal(1, (int)(await caller.GetAsync(StoreClient.Applications)).Json()["list"]![0]!["subscriptionCount"]!);
        Assert.Equal(api.ToString(), (await caller.GetAsync($"{Path}?applicationId={application}")).Json()["list"]![0]!["apiInfo"]!.Text("id"));

        (await caller.PutAsync(one, new { throttlingPolicy = "Silver" })).IsInvalid("throttlingPolicy");
        Assert.Equal("Bronze", (await caller.PutAsync(one, new { throttlingPolicy = "Bronze" }, made.Headers.ETag!.Tag)).Json().Text("throttlingPolicy"));
        (await caller.PutAsync(one, new { throttlingPolicy = "Gold" }, made.Headers.ETag.Tag)).IsProblem("modified", HttpStatusCode.PreconditionFailed, 900412);
        (await caller.DeleteAsync(one)).HasStatus(HttpStatusCode.OK);
        (await caller.GetAsync(one)).IsNotFound();
    }

    [Fact]
    public async Task Who_has_an_application_without_keys_already_is_told_of_a_new_subscription()
    {
        var (caller, application, api) = await SceneAsync();
        var path = $"{StoreClient.Applications}/{application}";
        var tag = (await caller.GetAsync(path)).Headers.ETag!.Tag;
        Task<HttpResponseMessage> AgainAsync() => caller.SendAsync(HttpMethod.Get, path, null, ("If-None-Match", tag));

        (await AgainAsync()).HasStatus(HttpStatusCode.NotModified);
        (await caller.PostAsync(Path, new { applicationId = application, apiId = api, throttlingPolicy = "Gold" })).HasStatus(HttpStatusCode.Created);

        Assert.Equal(1, (int)(await AgainAsync()).Json()["subscriptionCount"]!);
        (await caller.SendAsync(HttpMethod.Delete, path, null, ("If-Match", tag))).HasStatus(HttpStatusCode.OK); // It is nobody's to overwrite there.
    }

    [Fact]
    public async Task Of_many_at_once_one_wins()
    {
        var (caller, application, api) = await SceneAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            caller.PostAsync(Path, new { applicationId = application, apiId = api, throttlingPolicy = "Gold" })));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(5, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Several_are_made_or_none()
    {
        var (caller, application, api) = await SceneAsync();
        var other = await store.AddApiAsync();
        object Request(Guid apiId, string policy = "Gold") => new { applicationId = application, apiId, throttlingPolicy = policy };

        (await caller.PostAsync(Path + "/multiple", (object[])[Request(api), Request(other, "Platinum"), Request(Guid.NewGuid())])).IsInvalid("[1].throttlingPolicy", "[2].apiId");
        (await caller.PostAsync(Path + "/multiple", (object[])[Request(api), Request(api)])).IsProblem("conflict", HttpStatusCode.Conflict, 900419);
        (await caller.PostAsync(Path + "/multiple", (object?[])[null, new { apiId = api }])).HasStatus(HttpStatusCode.BadRequest);
        Assert.Equal(0, (int)(await caller.GetAsync($"{Path}?applicationId={application}")).Json()["count"]!);

        (await caller.PostAsync(Path + "/multiple", (object[])[Request(api), Request(other)])).HasStatus(HttpStatusCode.OK);
        Assert.Equal(2, (int)(await caller.GetAsync($"{Path}?applicationId={application}")).Json()["count"]!);
    }

    [Theory]
    [InlineData("CREATED")]
    [InlineData("BLOCKED")]
    [InlineData("DEPRECATED")]
    [InlineData("RETIRED")]
    public async Task Only_a_published_API_is_subscribed_to(string state)
    {
        var (caller, application, _) = await SceneAsync();
        var api = await store.AddApiAsync(ApiScenes.Published(state: state));

        (await caller.PostAsync(Path, new { applicationId = application, apiId = api, throttlingPolicy = "Gold" })).IsInvalid("apiId");
    }

    [Fact]
    public async Task The_application_is_the_callers_own()
    {
        var (caller, application, api) = await SceneAsync();
        var subscription = (await caller.PostAsync(Path, new { applicationId = application, apiId = api, throttlingPolicy = "Gold" })).Json(HttpStatusCode.Created).Text("subscriptionId");
        var stranger = store.NewCaller();

        (await stranger.PostAsync(Path, new { applicationId = application, apiId = await store.AddApiAsync(), throttlingPolicy = "Gold" })).IsNotFound();
        (await stranger.GetAsync($"{Path}/{subscription}")).IsNotFound();
        (await stranger.PutAsync($"{Path}/{subscription}", new { throttlingPolicy = "Gold" })).IsNotFound();
        (await stranger.DeleteAsync($"{Path}/{subscription}")).IsNotFound();
        Assert.Equal(0, (int)(await stranger.GetAsync(Path)).Json()["count"]!);
    }

    [Fact]
    public async Task An_application_takes_its_subscriptions_along_and_an_API_stays_while_it_has_some()
    {
        var (caller, application, api) = await SceneAsync();
        var admin = store.NewCaller("apim:admin");
        (await caller.PostAsync(Path, new { applicationId = application, apiId = api, throttlingPolicy = "Gold" })).HasStatus(HttpStatusCode.Created);

        (await admin.DeleteAsync($"{ApiScenes.Administration}/{api}")).IsProblem("conflict", HttpStatusCode.Conflict, 900419);
        (await caller.DeleteAsync($"{StoreClient.Applications}/{application}")).HasStatus(HttpStatusCode.OK);

        Assert.Equal(0, (int)(await admin.GetAsync($"{Administration}?apiId={api}")).Json()["count"]!);
        (await admin.DeleteAsync($"{ApiScenes.Administration}/{api}")).HasStatus(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task An_administrator_blocks_and_unblocks()
    {
        var (caller, application, api) = await SceneAsync();
        var admin = store.NewCaller("apim:admin");
        var id = (await caller.PostAsync(Path, new { applicationId = application, apiId = api, throttlingPolicy = "Gold" })).Json(HttpStatusCode.Created).Text("subscriptionId");

        Assert.Equal("BLOCKED", (await admin.PostAsync($"{Administration}/{id}/block")).Json().Text("status"));
        Assert.Equal("PROD_ONLY_BLOCKED", (await admin.PostAsync($"{Administration}/{id}/block?blockState=PROD_ONLY_BLOCKED")).Json().Text("status"));
        Assert.Equal("PROD_ONLY_BLOCKED", (await caller.GetAsync($"{Path}/{id}")).Json().Text("status"));
        (await admin.PostAsync($"{Administration}/{id}/block?blockState=ASLEEP")).HasStatus(HttpStatusCode.BadRequest);
        (await caller.PostAsync($"{Administration}/{id}/unblock")).IsProblem("insufficient-scope", HttpStatusCode.Forbidden, 900910);
        Assert.Equal("UNBLOCKED", (await admin.PostAsync($"{Administration}/{id}/unblock")).Json().Text("status"));
    }

    [Theory]
    [InlineData("BLOCKED")]
    [InlineData("PROD_ONLY_BLOCKED")]
    public async Task Its_owner_does_not_end_what_an_administrator_has_blocked_but_deletes_the_application(string state)
    {
        var (caller, application, api) = await SceneAsync();
        var admin = store.NewCaller("apim:admin");
        var id = (await caller.PostAsync(Path, new { applicationId = application, apiId = api, throttlingPolicy = "Gold" })).Json(HttpStatusCode.Created).Text("subscriptionId");
        (await admin.PostAsync($"{Administration}/{id}/block?blockState={state}")).HasStatus(HttpStatusCode.OK);

        (await caller.DeleteAsync($"{Path}/{id}")).IsProblem("conflict", HttpStatusCode.Conflict, 900419);

        Assert.Equal(state, (await caller.GetAsync($"{Path}/{id}")).Json().Text("status"));
        (await caller.DeleteAsync($"{StoreClient.Applications}/{application}")).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_is_unblocked_again_is_its_owners_to_end()
    {
        var (caller, application, api) = await SceneAsync();
        var admin = store.NewCaller("apim:admin");
        var id = (await caller.PostAsync(Path, new { applicationId = application, apiId = api, throttlingPolicy = "Gold" })).Json(HttpStatusCode.Created).Text("subscriptionId");
        (await admin.PostAsync($"{Administration}/{id}/block")).HasStatus(HttpStatusCode.OK);
        (await admin.PostAsync($"{Administration}/{id}/unblock")).HasStatus(HttpStatusCode.OK);

        (await caller.DeleteAsync($"{Path}/{id}")).HasStatus(HttpStatusCode.OK);
    }

    private async Task<(StoreClient Caller, Guid Application, Guid Api)> SceneAsync()
    {
        var caller = store.NewCaller();
        return (caller, await caller.CreateApplicationAsync(), await store.AddApiAsync());
    }
}
