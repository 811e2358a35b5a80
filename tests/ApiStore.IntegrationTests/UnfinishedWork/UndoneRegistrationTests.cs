using Microsoft.AspNetCore.Http;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.UnfinishedWork;

/// <summary>Keys that were being generated when something went wrong: there is a mapping and a client, or neither.</summary>
[Collection<WorkingStore>]
public sealed class UndoneRegistrationTests(StoreFixture store)
{
    [Fact]
    public async Task An_answer_that_is_lost_leaves_no_client()
    {
        var (caller, application) = await SceneAsync();
        using (store.KeyManager.Break(StubRegistration.Register, async context =>
        {
            var body = context.Response.Body;
            context.Response.Body = Stream.Null;
            await store.KeyManager.Registration.AnswerAsync(context); // Made, and the answer never comes.
            context.Response.Body = body;
            context.Abort();
        }))
        {
            (await caller.GenerateKeysAsync(application)).IsProblem("key-manager-unavailable", HttpStatusCode.ServiceUnavailable, 901503);
        }

        await NothingIsLeftAsync();
        (await caller.GenerateKeysAsync(application)).HasStatus(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(201, "{}")]
    [InlineData(201, """{ "client_id": "another", "client_secret": "s", "registration_id": "0b0de1d0-0000-7000-8000-000000000001", "grant_types": [], "access_token_lifetime_seconds": 60 }""")]
    [InlineData(409, """{ "type": "urn:oob-provisioning:conflict" }""")]
    [InlineData(404, "")]
    public async Task An_answer_that_is_not_understood_is_undone_and_the_place_is_free_at_once(int status, string body)
    {
        var (caller, application) = await SceneAsync();
        using (store.KeyManager.Break(StubRegistration.Register, status, body))
        {
            (await caller.GenerateKeysAsync(application)).IsProblem("key-manager-unavailable", HttpStatusCode.ServiceUnavailable, 901503);
        }

        (await caller.GenerateKeysAsync(application)).HasStatus(HttpStatusCode.OK);
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task With_the_key_manager_down_nothing_is_left_to_undo()
    {
        var (caller, application) = await SceneAsync();
        await store.KeyManager.StopAsync();
        store.KeyManager.ForgetServiceTokens();
        (await caller.GenerateKeysAsync(application)).IsProblem("key-manager-unavailable", HttpStatusCode.ServiceUnavailable, 901503);

        Assert.Equal(0L, await store.Database.ScalarAsync<long>("select count(*) from key_mappings where application_id = $1", application));
        await store.KeyManager.StartAsync();
        (await caller.GenerateKeysAsync(application)).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_a_dead_store_left_in_the_making_is_unmade_after_its_time_and_the_client_can_never_come_to_be()
    {
        var (caller, application) = await SceneAsync();
        var consumerKey = $"left-behind-{Guid.NewGuid():N}";
        await store.Database.ScalarAsync<int>(
            """
            with intended as (
                insert into key_mappings (id, application_id, key_manager_id, key_type, mode, state, consumer_key, created_at, last_verified_at)
                select gen_random_uuid(), $1, id, 'PRODUCTION', 'CREATED', 'CREATING', $2, now(), now() from key_managers returning id)
            insert into unfinished_work (id, kind, subject, attempts, next_attempt_at) select id, 'register-client', $2, 0, $3 from intended
            """, application, consumerKey, store.Time.GetUtcNow().AddSeconds(60));
        (await caller.GenerateKeysAsync(application)).IsProblem("key-mapping-exists", HttpStatusCode.Conflict, 901409);
        var work = (await store.NewCaller("apim:admin").GetAsync("/store/api/admin/v1/unfinished-work")).Json()["list"]!.AsArray()
            .Single(work => work.Text("consumerKey") == consumerKey);
        Assert.Equal("register-client", work.Text("kind"));

        store.Time.Advance(TimeSpan.FromMinutes(2));

        await NothingIsLeftAsync();
        Assert.Contains(consumerKey, store.KeyManager.Registration.Deletions);
        (await caller.GenerateKeysAsync(application)).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_store_that_is_too_slow_finds_its_work_undone_and_says_so()
    {
        var (caller, application) = await SceneAsync();
        using var slow = store.KeyManager.Break(StubRegistration.Register, async context =>
        {
            store.Time.Advance(TimeSpan.FromMinutes(2));
            await NothingIsLeftAsync(); // The worker has undone what it takes for left behind.
            await store.KeyManager.Registration.AnswerAsync(context);
        });

        (await caller.GenerateKeysAsync(application)).IsProblem("key-manager-unavailable", HttpStatusCode.ServiceUnavailable, 901503);

        Assert.Equal(0L, await store.Database.ScalarAsync<long>("select count(*) from key_mappings where application_id = $1", application));
    }

    [Fact]
    public async Task Deleting_the_application_meanwhile_takes_the_client_that_is_being_made()
    {
        var (caller, application) = await SceneAsync();
        HttpResponseMessage? deletion = null;
        using var meanwhile = store.KeyManager.Break(StubRegistration.Register, async context =>
        {
            deletion = await caller.DeleteAsync($"{StoreClient.Applications}/{application}");
            await store.KeyManager.Registration.AnswerAsync(context);
        });

        (await caller.GenerateKeysAsync(application)).IsNotFound();

        deletion!.HasStatus(HttpStatusCode.OK);
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task A_caller_that_leaves_does_not_break_it_off()
    {
        var (caller, application) = await SceneAsync();
        var (reached, left) = (new TaskCompletionSource(), new TaskCompletionSource());
        using (store.KeyManager.Break(StubRegistration.Register, async context =>
        {
            reached.SetResult();
            await left.Task;
            await store.KeyManager.Registration.AnswerAsync(context);
        }))
        {
            var request = new { keyType = "PRODUCTION", grantTypesToBeSupported = (string[])["client_credentials"] };
            await caller.HangUpAsync($"{StoreClient.Applications}/{application}/generate-keys", request, reached.Task);
            left.SetResult();

            await Eventually.HoldsAsync("the keys are there", async () =>
                (await caller.GetAsync($"{StoreClient.Applications}/{application}/oauth-keys")).Json()["count"]!.GetValue<int>() == 1);
        }
    }

    [Fact]
    public async Task Deleting_and_generating_and_mapping_at_once_leaves_no_orphan_and_no_server_error()
    {
        var caller = store.NewCaller();
        var applications = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => caller.CreateApplicationAsync()));

        var answers = await Task.WhenAll(applications.SelectMany(application => new[]
        {
            caller.GenerateKeysAsync(application),
            caller.MapKeysAsync(application, store.KeyManager.AddClient()),
            caller.GenerateKeysAsync(application, new { keyType = "SANDBOX", grantTypesToBeSupported = (string[])["client_credentials"] }),
            caller.DeleteAsync($"{StoreClient.Applications}/{application}"),
        }));

        Assert.All(answers, answer => Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.Conflict]));
        await NothingIsLeftAsync();
    }

    private async Task<(StoreClient Caller, Guid Application)> SceneAsync()
    {
        var caller = store.NewCaller();
        return (caller, await caller.CreateApplicationAsync());
    }

    /// <summary>No work, and every client that the store had made has its mapping.</summary>
    private Task NothingIsLeftAsync() => Eventually.HoldsAsync("no work is left and every client has its mapping", async () =>
    {
        var mapped = (await store.Database.ScalarAsync<string[]>(
            "select coalesce(array_agg(consumer_key), '{}') from key_mappings where state = 'ACTIVE' and mode = 'CREATED'"))!;
        return await store.Database.ScalarAsync<long>("select count(*) from key_mappings where state <> 'ACTIVE'") == 0
            && await store.Database.ScalarAsync<long>("select count(*) from unfinished_work") == 0
            && store.KeyManager.Clients.Values.Where(client => client.MadeByTheStore).Select(client => client.ClientId).Order().SequenceEqual(mapped.Order());
    });
}
