using System.Text.Json;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Applications;

[Collection<OneStore>]
public sealed class ApplicationsTests(StoreFixture store)
{
    private const string Applications = StoreClient.Applications;
    private readonly StoreClient _caller = store.NewCaller();

    [Fact]
    public async Task A_new_application_is_answered_as_it_is_read_later()
    {
        var created = await _caller.PostAsync(Applications, new { name = "Calculator Ünïcode 😀", throttlingPolicy = "Gold", description = "Adds.", attributes = new Dictionary<string, string> { ["Billing Tier"] = "1" } });

        Assert.Equal($"{Applications}/{created.Json(HttpStatusCode.Created).Text("applicationId")}", created.Headers.Location?.OriginalString);
        var answer = await _caller.GetAsync(created.Headers.Location!.OriginalString);
        var read = answer.Json();
        Assert.Equal(created.Text(), answer.Text());
        Assert.Equal(created.Headers.ETag, answer.Headers.ETag);
        Assert.Equal("Calculator Ünïcode 😀", read.Text("name"));
        Assert.Equal("Gold", read.Text("throttlingPolicy"));
        Assert.Equal("Adds.", read.Text("description"));
        Assert.Equal("JWT", read.Text("tokenType"));
        Assert.Equal("APPROVED", read.Text("status"));
        Assert.StartsWith("owner-", read.Text("owner"), StringComparison.Ordinal);
        Assert.Equal("1", read["attributes"]!.Text("Billing Tier"));
        Assert.Empty(read["groups"]!.AsArray());
        Assert.Empty(read["keys"]!.AsArray());
        Assert.Equal(0, read["subscriptionCount"]!.GetValue<int>());
        Assert.True(read["provideKeysAllowed"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_frontends_own_copy_can_be_sent_back_with_its_read_only_members()
    {
        var application = await _caller.CreateApplicationAsync();
        var copy = JsonSerializer.Deserialize<Dictionary<string, object?>>((await _caller.GetAsync($"{Applications}/{application}")).Json())!;
        copy["description"] = "changed";
        copy["owner"] = "somebody else";
        copy["status"] = "REJECTED";
        copy["provideKeysAllowed"] = false;

        var answer = (await _caller.PutAsync($"{Applications}/{application}", copy)).Json();

        Assert.Equal("changed", answer.Text("description"));
        Assert.StartsWith("owner-", answer.Text("owner"), StringComparison.Ordinal);
        Assert.Equal("APPROVED", answer.Text("status"));
        Assert.True(answer["provideKeysAllowed"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_replacement_is_full_what_it_leaves_out_is_gone()
    {
        var created = await _caller.PostAsync(Applications, new { name = "before", throttlingPolicy = "Gold", description = "text", attributes = new { a = "1" } });
        var path = created.Headers.Location!.OriginalString;

        (await _caller.PutAsync(path, new { name = "after", throttlingPolicy = "Silver" })).HasStatus(HttpStatusCode.OK);

        var read = (await _caller.GetAsync(path)).Json();
        Assert.Equal("after", read.Text("name"));
        Assert.Equal("Silver", read.Text("throttlingPolicy"));
        Assert.Null(read.Text("description"));
        Assert.Empty(read["attributes"]!.AsObject());
        Assert.Equal(created.Json(HttpStatusCode.Created).Text("createdTime"), read.Text("createdTime"));
    }

    [Fact]
    public async Task A_name_is_unique_among_the_owners_own()
    {
        var first = await _caller.CreateApplicationAsync("taken");
        var second = await _caller.CreateApplicationAsync("free");

        (await _caller.PostAsync(Applications, new { name = "taken", throttlingPolicy = "Gold" })).IsProblem("name-taken", HttpStatusCode.Conflict, 900409);
        (await _caller.PutAsync($"{Applications}/{second}", new { name = "taken", throttlingPolicy = "Gold" })).IsProblem("name-taken", HttpStatusCode.Conflict, 900409);
        (await _caller.PutAsync($"{Applications}/{first}", new { name = "taken", throttlingPolicy = "Gold" })).HasStatus(HttpStatusCode.OK);
        await store.NewCaller().CreateApplicationAsync("taken");
    }

    [Fact]
    public async Task Of_many_created_at_once_under_one_name_exactly_one_is()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _caller.PostAsync(Applications, new { name = "same", throttlingPolicy = "Gold" })));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.Created), answer => answer.IsProblem("name-taken", HttpStatusCode.Conflict, 900409));
    }

    [Fact]
    public async Task An_owner_has_a_thousand_applications_at_most_even_when_they_are_created_at_once()
    {
        await _caller.CreateApplicationAsync();
        var owner = (await _caller.GetAsync(Applications)).Json()["list"]![0].Text("owner");
        await store.Database.ScalarAsync<int>(
            """
            insert into applications (id, owner_issuer, owner_kind, owner_id, name, throttling_policy, attributes, created_at, created_with_provide_keys)
            select gen_random_uuid(), owner_issuer, owner_kind, owner_id, 'filler ' || number, throttling_policy, attributes, created_at, true
            from applications, generate_series(1, 994) number where owner_id = $1
            """,
            owner);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => _caller.PostAsync(Applications, new { name = $"last {number}", throttlingPolicy = "Gold" })));

        Assert.Equal(5, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.Created), answer => answer.IsProblem("conflict", HttpStatusCode.Conflict, 900419));
        Assert.Equal(1000L, await store.Database.ScalarAsync<long>("select count(*) from applications where owner_id = $1", owner));
    }

    [Fact]
    public async Task A_change_of_what_was_read_is_admitted_and_of_anything_else_refused()
    {
        var path = $"{Applications}/{await _caller.CreateApplicationAsync()}";
        var tag = (await _caller.GetAsync(path)).Headers.ETag!.Tag;

        var changed = (await _caller.PutAsync(path, new { name = $"{Guid.NewGuid()}", throttlingPolicy = "Gold" }, tag)).HasStatus(HttpStatusCode.OK);

        Assert.NotEqual(tag, changed.Headers.ETag!.Tag);
        foreach (var stale in new[] { tag, "W/" + changed.Headers.ETag.Tag, "\"x\"", "garbage", "" })
        {
            (await _caller.PutAsync(path, new { name = "stale", throttlingPolicy = "Gold" }, stale)).IsProblem("modified", HttpStatusCode.PreconditionFailed, 900412);
            (await _caller.DeleteAsync(path, stale)).IsProblem("modified", HttpStatusCode.PreconditionFailed, 900412);
        }

        (await _caller.PutAsync(path, new { name = "any", throttlingPolicy = "Gold" }, "*")).HasStatus(HttpStatusCode.OK);
        (await _caller.DeleteAsync(path, (await _caller.GetAsync(path)).Headers.ETag!.Tag)).HasStatus(HttpStatusCode.OK);
        (await _caller.GetAsync(path)).IsNotFound();
    }

    [Fact]
    public async Task Of_many_changes_of_one_version_exactly_one_is_made()
    {
        var path = $"{Applications}/{await _caller.CreateApplicationAsync()}";
        var tag = (await _caller.GetAsync(path)).Headers.ETag!.Tag;

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => _caller.PutAsync(path, new { name = $"number {number}", throttlingPolicy = "Gold" }, tag)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.OK), answer => answer.IsProblem("modified", HttpStatusCode.PreconditionFailed, 900412));
    }

    [Fact]
    public async Task Every_change_writes_its_audit_event()
    {
        var path = $"{Applications}/{await _caller.CreateApplicationAsync()}";
        await _caller.PutAsync(path, new { name = "other", throttlingPolicy = "Gold" });
        await _caller.DeleteAsync(path);

        var verbs = await store.Database.ScalarAsync<string[]>("select array_agg(verb::text order by id) from audit_events where object = $1 and actor like 'client:owner-%'", "application:" + path.Split('/')[^1]);
        Assert.Equal(["create", "replace", "delete"], verbs!);
    }

    [Fact]
    public async Task A_refused_creation_leaves_no_audit_event()
    {
        await _caller.CreateApplicationAsync("once");
        var before = await store.Database.ScalarAsync<long>("select count(*) from audit_events where verb = 'create'");
        await _caller.PostAsync(Applications, new { name = "once", throttlingPolicy = "Gold" });

        Assert.Equal(before, await store.Database.ScalarAsync<long>("select count(*) from audit_events where verb = 'create'"));
    }
}
