using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Administration;

/// <summary>An administrator sees every owner's applications, and moves one to another owner: that of a user who was deleted, for example.</summary>
[Collection<OneStore>]
public sealed class ChangeOwnerTests(StoreFixture store)
{
    private const string Administration = "/store/api/admin/v1";
    private const string Applications = StoreClient.Applications;
    private const string KeyManagersName = StubKeyManager.PublicAddress + "/";
    private readonly StoreClient _administrator = store.NewCaller("apim:admin");

    [Fact]
    public async Task Lists_the_applications_of_all_owners_and_of_one_in_parts()
    {
        var (user, client) = (NewId("user"), NewId("client"));
        var ofUser = await User(user).CreateApplicationAsync("payslips");
        await Client(client).CreateApplicationAsync();
        await Client(client).CreateApplicationAsync();

        var all = (await _administrator.GetAsync($"{Administration}/applications?limit=1")).Json();
        Assert.True(all["pagination"]!["total"]!.GetValue<int>() >= 3);
        var one = Assert.Single((await _administrator.GetAsync($"{Administration}/applications?user={user}")).Json()["list"]!.AsArray());
        Assert.Equal((ofUser, "payslips"), (one!["applicationId"]!.GetValue<Guid>(), one.Text("name")));
        Assert.Equal((user, "user", KeyManagersName), (one.Text("owner"), one.Text("ownerKind"), one.Text("ownerIssuer")));
        var part = (await _administrator.GetAsync($"{Administration}/applications?user={client}&limit=1")).Json();
        Assert.Equal(2, part["pagination"]!["total"]!.GetValue<int>());
        Assert.Equal(1, (await _administrator.GetAsync(part["pagination"]!.Text("next"))).Json()["count"]!.GetValue<int>());
    }

    [Fact]
    public async Task Lists_them_in_the_order_that_is_asked_for()
    {
        var owner = NewId("client");
        foreach (var name in (string[])["App 10", "App 9"])
        {
            await Client(owner).CreateApplicationAsync(name);
        }

        foreach (var (order, names) in ((string, string[])[])[("", ["App 10", "App 9"]), ("&sortBy=name", ["App 9", "App 10"]), ("&sortOrder=desc", ["App 9", "App 10"])])
        {
            var list = (await _administrator.GetAsync($"{Administration}/applications?user={owner}{order}")).Json()["list"]!.AsArray();
            Assert.Equal(names, list.Select(entry => entry.Text("name")));
        }

        (await _administrator.GetAsync($"{Administration}/applications?sortBy=owner&sortOrder=up")).IsInvalid("sortBy", "sortOrder");
    }

    [Fact]
    public async Task Reads_one_of_whomever_and_moves_it_only_as_it_was_read()
    {
        var (before, after) = (NewId("client"), NewId("user"));
        var path = $"{Administration}/applications/{await Client(before).CreateApplicationAsync("theirs")}";

        var read = await _administrator.GetAsync(path);

        Assert.Equal(("theirs", before), (read.Json().Text("name"), read.Json().Text("owner")));
        var asRead = ("If-Match", read.Headers.ETag!.Tag);
        (await _administrator.SendAsync(HttpMethod.Post, $"{path}/change-owner?owner={after}", null, asRead)).HasStatus(HttpStatusCode.OK);
        Assert.Equal(after, (await _administrator.GetAsync(path)).Json().Text("owner"));
        (await _administrator.SendAsync(HttpMethod.Post, $"{path}/change-owner?owner={before}&ownerKind=client", null, asRead))
            .IsProblem("modified", HttpStatusCode.PreconditionFailed, 900412);
        (await _administrator.GetAsync($"{Administration}/applications/{Guid.NewGuid()}")).IsNotFound();
    }

    [Fact]
    public async Task Moves_an_application_to_a_user_of_the_sign_in_by_default()
    {
        var (before, after) = (NewId("client"), NewId("user"));
        var application = await Client(before).CreateApplicationAsync();

        var moved = (await MoveAsync(application, $"owner={after}")).Json();

        Assert.Equal((after, "user", KeyManagersName), (moved.Text("owner"), moved.Text("ownerKind"), moved.Text("ownerIssuer")));
        (await Client(before).GetAsync($"{Applications}/{application}")).IsNotFound();
        Assert.Equal(after, (await User(after).GetAsync($"{Applications}/{application}")).Json().Text("owner"));
        (await Client(after).GetAsync($"{Applications}/{application}")).IsNotFound(); // A client of that id is somebody else.
    }

    [Fact]
    public async Task One_that_has_changed_since_it_was_read_stays_where_it_is()
    {
        var owner = Client(NewId("client"));
        var application = await owner.CreateApplicationAsync();
        var move = $"{Administration}/applications/{application}/change-owner?owner={NewId("user")}";

        (await _administrator.SendAsync(HttpMethod.Post, move, null, ("If-Match", "\"nonsense\""))).IsProblem("modified", HttpStatusCode.PreconditionFailed);
        var read = (await owner.GetAsync($"{Applications}/{application}")).HasStatus(HttpStatusCode.OK).Headers.ETag;
        (await _administrator.SendAsync(HttpMethod.Post, move, null, ("If-Match", $"{read}"))).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Keys_move_with_it_untouched_and_are_the_new_owners_to_use()
    {
        var (before, after, provided) = (Client(NewId("client")), NewId("client"), store.KeyManager.AddClient());
        var application = await before.CreateApplicationAsync();
        var mapped = await before.MappedKeysAsync(application, provided, "SANDBOX");
        var created = await before.GeneratedKeysAsync(application);
        var keys = await KeysAsync();
        var calls = store.KeyManager.CallsTo(StubKeyManager.VerifyPath);

        (await MoveAsync(application, $"owner={after}&ownerKind=client")).HasStatus(HttpStatusCode.OK);

        Assert.Equal(keys, await KeysAsync());
        Assert.Equal(calls, store.KeyManager.CallsTo(StubKeyManager.VerifyPath));
        (await Client(after).PostAsync($"{created}/regenerate-secret")).HasStatus(HttpStatusCode.OK);
        (await Client(after).PostAsync($"{mapped}/verify", new { consumerSecret = provided.Secret })).HasStatus(HttpStatusCode.OK);
        (await before.GetAsync(created)).IsNotFound();

        Task<string?> KeysAsync() => store.Database.ScalarAsync<string>($"select string_agg(k::text || k.xmin::text, '|' order by id) from key_mappings k where application_id = '{application}'");
    }

    [Fact]
    public async Task What_is_unfinished_moves_with_it()
    {
        var (before, after) = (Client(NewId("client")), NewId("client"));
        var application = await before.CreateApplicationAsync();
        using (store.KeyManager.Break(StubRegistration.Register, 500))
        {
            await before.GenerateKeysAsync(application);
        }

        (await MoveAsync(application, $"owner={after}&ownerKind=client")).HasStatus(HttpStatusCode.OK);

        await Eventually.HoldsAsync("the new owner can generate keys", async () => (await Client(after).GenerateKeysAsync(application)).StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_edit_that_was_begun_before_the_move_is_refused_after_it()
    {
        var owner = NewId("client");
        var application = await Client(owner).CreateApplicationAsync();
        var read = (await Client(owner).GetAsync($"{Applications}/{application}")).Headers.ETag!.Tag;
        (await MoveAsync(application, $"owner={NewId("user")}")).HasStatus(HttpStatusCode.OK);
        (await MoveAsync(application, $"owner={owner}&ownerKind=client")).HasStatus(HttpStatusCode.OK);

        (await Client(owner).PutAsync($"{Applications}/{application}", new { name = "late", throttlingPolicy = "Gold" }, read)).IsProblem("modified", HttpStatusCode.PreconditionFailed, 900412);
    }

    [Fact]
    public async Task Notes_who_did_it_once_and_nothing_when_it_is_the_owners_already()
    {
        var (application, owner) = (await Client(NewId("client")).CreateApplicationAsync(), NewId("user"));

        (await MoveAsync(application, $"owner={owner}")).HasStatus(HttpStatusCode.OK);
        (await MoveAsync(application, $"owner={owner}")).HasStatus(HttpStatusCode.OK);
        (await MoveAsync(application, "owner=x&ownerIssuer=https://nobody.example.com")).IsInvalid("ownerIssuer");

        var events = (await _administrator.GetAsync($"{Administration}/audit-events?object=application:{application}")).Json()["list"]!;
        Assert.Equal(["change-owner", "create"], events.AsArray().Select(audit => audit.Text("verb")));
    }

    [Fact]
    public async Task Refuses_a_name_that_the_new_owner_has_and_changes_nothing()
    {
        var (before, after) = (NewId("client"), NewId("client"));
        var application = await Client(before).CreateApplicationAsync("same");
        await Client(after).CreateApplicationAsync("same");

        (await MoveAsync(application, $"owner={after}&ownerKind=client")).IsProblem("name-taken", HttpStatusCode.Conflict, 900409);

        (await Client(before).GetAsync($"{Applications}/{application}")).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Never_gives_an_owner_more_than_the_limit_however_many_are_moved_and_created_at_once()
    {
        await using var limited = await store.StartAnotherAsync(("Applications:MaxPerOwner", "3"));
        var (owner, administrator) = (NewId("client"), limited.CallerWith(_administrator.Token));
        var applications = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Client(NewId("client")).CreateApplicationAsync()));
        var newcomer = limited.CallerWith(Client(owner).Token);

        var answers = await Task.WhenAll(
        [
            .. applications.Select(application => administrator.PostAsync(Path(application, $"owner={owner}&ownerKind=client"))),
            .. Enumerable.Range(0, 3).Select(number => newcomer.PostAsync(Applications, new { name = $"{number}", throttlingPolicy = "Gold" })),
        ]);

        Assert.Equal(3, answers.Count(answer => answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created));
        Assert.All(answers.Where(answer => (int)answer.StatusCode >= 400), answer => answer.IsProblem("conflict", HttpStatusCode.Conflict, 900419));
        Assert.Equal(3L, await store.Database.ScalarAsync<long>($"select count(*) from applications where owner_id = '{owner}'"));
    }

    [Theory]
    [InlineData("", "owner")]
    [InlineData("owner=", "owner")]
    [InlineData("owner=a&ownerKind=group", "ownerKind")]
    [InlineData("owner=a&ownerIssuer=http://localhost:9080", "ownerIssuer")]
    public async Task Refuses_an_owner_that_nobody_can_be(string query, string member)
    {
        var application = await Client(NewId("client")).CreateApplicationAsync();
        (await MoveAsync(application, query)).IsInvalid(member);
    }

    [Fact]
    public async Task Knows_no_application_that_does_not_exist() => (await MoveAsync(Guid.NewGuid(), $"owner={NewId("user")}")).IsNotFound();

    [Fact]
    public async Task Is_for_administrators_only_and_not_for_the_owner()
    {
        var owner = Client(NewId("client"));
        var application = await owner.CreateApplicationAsync();

        (await owner.PostAsync(Path(application, "owner=a"))).IsProblem("insufficient-scope", HttpStatusCode.Forbidden, 900910);
        (await owner.GetAsync($"{Administration}/applications")).IsProblem("insufficient-scope", HttpStatusCode.Forbidden, 900910);
        (await store.CallerWith(null).PostAsync(Path(application, "owner=a"))).IsProblem("unauthenticated", HttpStatusCode.Unauthorized, 900901);
    }

    [Fact]
    public async Task Parallel_moves_end_with_one_owner_who_has_it_whole()
    {
        var (owner, heirs) = (Client(NewId("client")), Enumerable.Range(0, 5).Select(_ => NewId("client")).ToList());
        var application = await owner.CreateApplicationAsync();
        await owner.MappedKeysAsync(application, store.KeyManager.AddClient());

        var answers = await Task.WhenAll(heirs.Select(heir => MoveAsync(application, $"owner={heir}&ownerKind=client")));

        Assert.All(answers, answer => answer.HasStatus(HttpStatusCode.OK));
        var seen = await Task.WhenAll(heirs.Select(heir => Client(heir).GetAsync($"{Applications}/{application}")));
        Assert.Single(Assert.Single(seen, answer => answer.StatusCode == HttpStatusCode.OK).Json()["keys"]!.AsArray());
    }

    [Fact]
    public async Task A_deletion_at_the_same_time_takes_all_or_finds_nothing()
    {
        for (var round = 0; round < 10; round++)
        {
            var (owner, heir, client) = (Client(NewId("client")), NewId("client"), store.KeyManager.AddClient());
            var application = await owner.CreateApplicationAsync();
            await owner.MappedKeysAsync(application, client);

            var deletion = owner.DeleteAsync($"{Applications}/{application}");
            var move = await MoveAsync(application, $"owner={heir}&ownerKind=client");
            var deleted = (await deletion).StatusCode == HttpStatusCode.OK;

            Assert.Equal(deleted, move.StatusCode == HttpStatusCode.NotFound);
            Assert.Equal(deleted ? HttpStatusCode.NotFound : HttpStatusCode.OK, (await Client(heir).GetAsync($"{Applications}/{application}")).StatusCode);
            Assert.Equal(deleted ? 0L : 1L, await store.Database.ScalarAsync<long>($"select count(*) from key_mappings where consumer_key = '{client.ClientId}'"));
        }
    }

    /// <summary>Of a user or client whom the Key Manager knows.</summary>
    private string NewId(string kind)
    {
        var name = $"{kind}-{Guid.NewGuid():N}";
        if (kind == "user")
        {
            return store.KeyManager.Subjects.AddUser(name);
        }

        store.KeyManager.Subjects.AddClient(name, name);
        return name;
    }

    private static string Path(Guid application, string query) => $"{Administration}/applications/{application}/change-owner?{query}";

    private StoreClient User(string id) => store.CallerWith(store.KeyManager.Tokens.Issue(id, "apim:subscribe", clientId: "store-portal", expiresIn: 3600));

    private StoreClient Client(string id) => store.CallerWith(store.KeyManager.Tokens.Issue(id, "apim:subscribe", expiresIn: 3600));

    private Task<HttpResponseMessage> MoveAsync(Guid application, string query) => _administrator.PostAsync(Path(application, query));
}
