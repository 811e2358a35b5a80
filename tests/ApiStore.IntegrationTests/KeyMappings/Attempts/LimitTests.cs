using Microsoft.AspNetCore.Http;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyMappings.Attempts;

/// <summary>What counts, for whom, and what is refused then.</summary>
[Collection<TroubledStore>]
public sealed class LimitTests(StoreFixture store)
{
    [Fact]
    public async Task A_right_secret_is_taken_after_four_failures()
    {
        var (guesser, client) = (await Guesser.NewAsync(store), store.KeyManager.AddClient());
        await guesser.FailAsync(client, 4);

        (await guesser.TryAsync(client)).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task After_five_failures_right_and_wrong_secrets_get_one_answer_and_the_key_manager_is_not_asked()
    {
        var (guesser, client) = (await Guesser.NewAsync(store), store.KeyManager.AddClient());
        await guesser.FailAsync(client, 5);
        var asked = store.KeyManager.CallsTo(StubKeyManager.VerifyPath);

        var (right, wrong) = (await guesser.TryAsync(client), await guesser.GuessAsync(client));

        Assert.InRange(right.IsTooManyAttempts(), 1, 60);
        Assert.InRange(wrong.IsTooManyAttempts(), 1, 60);
        Assert.Equal(right.Json(right.StatusCode).Text("message"), wrong.Json(wrong.StatusCode).Text("message"));
        Assert.Equal(asked, store.KeyManager.CallsTo(StubKeyManager.VerifyPath));
        Assert.Equal(0L, await store.Database.ScalarAsync<long>("select count(*) from key_mappings where consumer_key = $1", client.ClientId));
    }

    [Fact]
    public async Task Neither_another_client_of_the_caller_nor_another_caller_of_the_client_is_held_back()
    {
        var (guesser, other, client) = (await Guesser.NewAsync(store), await Guesser.NewAsync(store), store.KeyManager.AddClient());
        await guesser.FailAsync(client, 5);

        (await guesser.TryAsync(store.KeyManager.AddClient())).HasStatus(HttpStatusCode.OK);
        (await other.TryAsync(client)).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task After_twenty_failures_a_caller_may_try_no_client_and_other_callers_may()
    {
        var (guesser, other, client) = (await Guesser.NewAsync(store), await Guesser.NewAsync(store), store.KeyManager.AddClient());
        for (var time = 0; time < 20; time++)
        {
            await guesser.FailAsync(new StubClient($"unknown-{time}", "any"), 1);
        }

        Assert.InRange((await guesser.TryAsync(client)).IsTooManyAttempts(), 1, 60);
        (await other.TryAsync(client)).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task After_fifty_failures_by_all_nobody_may_try_a_client_and_everybody_any_other()
    {
        var (newcomer, client) = (await Guesser.NewAsync(store), store.KeyManager.AddClient());
        for (var caller = 0; caller < 10; caller++)
        {
            await (await Guesser.NewAsync(store)).FailAsync(client, 5);
        }

        Assert.InRange((await newcomer.TryAsync(client)).IsTooManyAttempts(), 1, 60);
        (await newcomer.TryAsync(store.KeyManager.AddClient())).HasStatus(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("generate-token")]
    public async Task Failures_count_wherever_a_secret_can_be_tried(string call)
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var application = await caller.CreateApplicationAsync();
        var path = await caller.MappedKeysAsync(application, client) + "/" + call;
        await new Guesser(caller, await caller.CreateApplicationAsync()).FailAsync(client, 2);
        for (var time = 0; time < 3; time++)
        {
            Assert.NotEqual(StatusCodes.Status429TooManyRequests, (int)(await caller.PostAsync(path, new { consumerSecret = "wrong" })).StatusCode);
        }

        Assert.InRange((await caller.PostAsync(path, new { consumerSecret = client.Secret })).IsTooManyAttempts(), 1, 60);
        Assert.InRange((await caller.MapKeysAsync(application, client, "SANDBOX")).IsTooManyAttempts(), 1, 60);
    }

    [Fact]
    public async Task A_right_secret_of_another_client_under_the_mapped_ones_id_counts_like_a_wrong_one()
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var path = await caller.MappedKeysAsync(await caller.CreateApplicationAsync(), client) + "/verify";
        store.KeyManager.Clients[client.ClientId] = client with { RegistrationId = Guid.CreateVersion7() };
        for (var time = 0; time < 5; time++)
        {
            Assert.False((await caller.PostAsync(path, new { consumerSecret = client.Secret })).Json()["verified"]!.GetValue<bool>());
        }

        Assert.InRange((await caller.PostAsync(path, new { consumerSecret = client.Secret })).IsTooManyAttempts(), 1, 60);
    }

    [Fact]
    public async Task A_client_that_is_mapped_already_is_no_failure()
    {
        var (guesser, client) = (await Guesser.NewAsync(store), store.KeyManager.AddClient());
        await guesser.Caller.MappedKeysAsync(await guesser.Caller.CreateApplicationAsync(), client);

        for (var time = 0; time < 6; time++)
        {
            (await guesser.TryAsync(client)).IsProblem("key-mapping-exists", HttpStatusCode.Conflict, 901409);
        }
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(200, """{ "verified": true, "client": { "clientId": "another" } }""")]
    public async Task An_answer_of_the_key_manager_that_proves_nothing_is_no_failure(int status, string body)
    {
        var (guesser, client) = (await Guesser.NewAsync(store), store.KeyManager.AddClient());
        using (store.KeyManager.Break(StubKeyManager.VerifyPath, status, body))
        {
            for (var time = 0; time < 6; time++)
            {
                Assert.InRange((int)(await guesser.TryAsync(client)).StatusCode, 502, 503);
            }
        }

        (await guesser.TryAsync(client)).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_key_manager_that_is_down_is_no_failure()
    {
        var (guesser, client) = (await Guesser.NewAsync(store), store.KeyManager.AddClient());
        await store.KeyManager.StopAsync();
        try
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => guesser.TryAsync(client)));
            Assert.All(answers, answer => answer.IsProblem("key-manager-unavailable", HttpStatusCode.ServiceUnavailable, 901503));
        }
        finally
        {
            await store.KeyManager.StartAsync();
        }

        (await guesser.TryAsync(client)).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_token_that_is_refused_to_who_knows_the_secret_is_no_failure()
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var path = await caller.MappedKeysAsync(await caller.CreateApplicationAsync(), client) + "/generate-token";
        for (var time = 0; time < 6; time++)
        {
            (await caller.PostAsync(path, new { consumerSecret = client.Secret, scopes = new[] { "not-held" } })).IsInvalid("scopes");
        }

        (await caller.PostAsync(path, new { consumerSecret = client.Secret })).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_hangs_up_before_anything_is_known_has_not_failed()
    {
        var (guesser, client) = (await Guesser.NewAsync(store), store.KeyManager.AddClient());
        var arrived = new TaskCompletionSource();
        using (store.KeyManager.Break(StubKeyManager.VerifyPath, context => HangAsync(context, arrived)))
        {
            for (var time = 0; time < 6; time++)
            {
                arrived = new TaskCompletionSource();
                var body = new { consumerKey = client.ClientId, consumerSecret = "wrong", keyType = "PRODUCTION" };
                await guesser.Caller.HangUpAsync($"{StoreClient.Applications}/{guesser.Application}/map-keys", body, arrived.Task);
            }
        }

        (await guesser.TryAsync(client)).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_limits_come_after_the_place_and_before_the_verification()
    {
        var (guesser, client) = (await Guesser.NewAsync(store), store.KeyManager.AddClient());
        await guesser.FailAsync(client, 5);

        Assert.InRange((await guesser.TryAsync(client)).IsTooManyAttempts(), 1, 60);
        (await guesser.TryAsync(store.KeyManager.AddClient())).HasStatus(HttpStatusCode.OK);
        (await guesser.TryAsync(client)).IsProblem("key-mapping-exists", HttpStatusCode.Conflict, 901409);
    }

    private static async Task HangAsync(HttpContext context, TaskCompletionSource arrived)
    {
        arrived.SetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
