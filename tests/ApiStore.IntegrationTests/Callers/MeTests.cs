using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Callers;

[Collection<OneStore>]
public sealed class MeTests(StoreFixture store)
{
    private const string Me = "/store/api/v3/me";

    [Fact]
    public async Task A_person_is_told_their_name_and_what_their_token_opens()
    {
        var name = $"ann-{Guid.NewGuid():N}";
        var id = store.KeyManager.Subjects.AddUser(name);
        var me = (await store.CallerWith(store.KeyManager.Tokens.Issue(id, "openid apim:subscribe", clientId: "portal")).GetAsync(Me)).Json();

        Assert.Equal((id, "user", name, "portal"), (me.Text("id"), me.Text("kind"), me.Text("userName"), me.Text("clientId")));
        Assert.Equal(["apim:subscribe", "openid"], me["scopes"].Strings());
    }

    [Fact]
    public async Task A_client_is_one_and_owns_what_it_creates()
    {
        var caller = store.NewCaller("apim:app_manage");
        var me = (await caller.GetAsync(Me)).Json();

        Assert.Equal("client", me.Text("kind"));
        Assert.Null(me["userName"]);
        Assert.Equal(me.Text("id"), (await caller.GetAsync($"{StoreClient.Applications}/{await caller.CreateApplicationAsync()}")).Json().Text("owner"));
    }

    [Fact]
    public async Task A_key_manager_that_does_not_answer_costs_the_name_and_no_more()
    {
        using var broken = store.KeyManager.Break(StubSubjects.Path, 503);
        var id = store.KeyManager.Subjects.AddUser("nobody hears");

        Assert.Null((await store.CallerWith(store.KeyManager.Tokens.Issue(id, "apim:subscribe", clientId: "portal")).GetAsync(Me)).Json()["userName"]);
    }

    [Fact]
    public async Task It_needs_a_token_of_the_store()
    {
        (await store.CallerWith(null).GetAsync(Me)).HasStatus(HttpStatusCode.Unauthorized);
        (await store.NewCaller("openid").GetAsync(Me)).HasStatus(HttpStatusCode.Forbidden);
    }
}
