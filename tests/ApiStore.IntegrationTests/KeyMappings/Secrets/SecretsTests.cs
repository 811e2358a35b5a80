using Microsoft.AspNetCore.Http;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyMappings.Secrets;

/// <summary>Several secrets of a client that the store has had made: what they are at a real Key Manager, <c>SecretsContractTests</c> sees.</summary>
[Collection<WorkingStore>]
public sealed class SecretsTests(StoreFixture store)
{
    private readonly StoreClient _caller = store.NewCaller();

    [Fact]
    public async Task One_more_is_shown_this_once_and_noted()
    {
        var key = await KeyAsync();

        var made = await _caller.PostAsync(key + "/generate-secret", new { additionalProperties = new { expiresIn = "3600", description = "the web server" } });

        var secret = made.Json(HttpStatusCode.Created);
        Assert.StartsWith("added-", secret.Text("secretValue"), StringComparison.Ordinal);
        Assert.Equal("the web server", secret["additionalProperties"].Text("description"));
        Assert.Equal(3600, secret["additionalProperties"]!["expiresAt"]!.GetValue<long>() - secret["additionalProperties"]!["createdAt"]!.GetValue<DateTimeOffset>().ToUnixTimeSeconds());
        Assert.True(made.Headers.CacheControl?.NoStore);
        var asked = store.KeyManager.Registration.AddedSecrets[Guid.Parse(secret.Text("secretId")!)].Asked;
        Assert.Equal((3600, "the web server"), (asked["expires_in"]!.GetValue<int>(), asked.Text("description")));
        Assert.Equal(1L, await EventsAsync(key, "generate-secret"));
        Assert.Equal(0L, await WorkAsync(secret.Text("secretId")));

        var shown = Assert.Single((await _caller.GetAsync(key + "/secrets")).Json()["list"]!.AsArray())!;
        Assert.Equal((secret.Text("secretId"), "adde***"), (shown.Text("secretId"), shown.Text("secretValue")));

        (await _caller.PostAsync(key + "/revoke-secret", new { secretId = secret.Text("secretId") })).HasStatus(HttpStatusCode.NoContent);
        (await _caller.PostAsync(key + "/revoke-secret", new { secretId = secret.Text("secretId") })).IsNotFound();
        Assert.Equal(1L, await EventsAsync(key, "revoke-secret"));
    }

    [Fact]
    public async Task A_body_is_not_needed() => Assert.Null((await _caller.PostAsync(await KeyAsync() + "/generate-secret")).Json(HttpStatusCode.Created)["additionalProperties"]!["expiresAt"]);

    [Theory]
    [InlineData("""{ "additionalProperties": { "expiresIn": 59 } }""", "additionalProperties.expiresIn")]
    [InlineData("""{ "additionalProperties": { "expiresIn": "soon" } }""", "additionalProperties.expiresIn")]
    [InlineData("""{ "additionalProperties": { "expires_in": 3600 } }""", "additionalProperties.others")]
    public async Task What_cannot_be_asked_is_refused(string body, string member) =>
        (await _caller.SendTextAsync(HttpMethod.Post, await KeyAsync() + "/generate-secret", body)).IsInvalid(member);

    [Theory]
    [InlineData("generate-secret")]
    [InlineData("secrets")]
    [InlineData("revoke-secret")]
    public async Task Those_of_a_provided_client_are_its_key_managers_to_look_after(string call)
    {
        var key = await _caller.MappedKeysAsync(await _caller.CreateApplicationAsync(), store.KeyManager.AddClient());

        var refused = await CallAsync(_caller, key, call);

        Assert.Contains("made elsewhere", refused.IsProblem("operation-not-allowed-for-mapped-keys", HttpStatusCode.Conflict, 901411).Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("generate-secret")]
    [InlineData("secrets")]
    [InlineData("revoke-secret")]
    public async Task Those_of_another_owner_do_not_exist_and_no_token_of_other_scopes_opens_them(string call)
    {
        var key = await KeyAsync();

        (await CallAsync(store.NewCaller(), key, call)).IsNotFound();
        (await CallAsync(store.NewCaller("apim:sub_manage"), key, call)).HasStatus(HttpStatusCode.Forbidden);
        (await CallAsync(store.CallerWith(null), key, call)).HasStatus(HttpStatusCode.Unauthorized);
        Assert.DoesNotContain(store.KeyManager.Registration.AddedSecrets, secret => secret.Value.ClientId == key);
    }

    [Fact]
    public async Task One_that_nobody_was_told_is_taken_back()
    {
        var key = await KeyAsync();
        using (store.KeyManager.Break(StubRegistration.AddSecret, async context =>
        {
            var body = context.Response.Body;
            context.Response.Body = Stream.Null;
            await store.KeyManager.Registration.AnswerAsync(context); // Made, and the answer never comes.
            context.Response.Body = body;
            context.Abort();
        }))
        {
            (await _caller.PostAsync(key + "/generate-secret")).IsProblem("key-manager-unavailable", HttpStatusCode.ServiceUnavailable, 901503);
        }

        await Eventually.HoldsAsync("it is gone", async () => (await _caller.GetAsync(key + "/secrets")).Json()["count"]!.GetValue<int>() == 0);
        Assert.Equal(0L, await EventsAsync(key, "generate-secret"));
    }

    [Fact]
    public async Task One_that_a_dead_store_has_asked_for_is_taken_back_after_its_time()
    {
        var key = await KeyAsync();
        var (secret, client) = (Guid.NewGuid(), (await _caller.GetAsync(key)).Json().Text("consumerKey")!);
        store.KeyManager.Registration.AddedSecrets[secret] = (client, []);
        await store.Database.ScalarAsync<object>(
            "insert into unfinished_work (id, kind, subject, attempts, next_attempt_at) values ($1, 'take-back-secret', $2, 0, $3)", secret, client, store.Time.GetUtcNow().AddSeconds(60));
        Assert.Equal(1, (await _caller.GetAsync(key + "/secrets")).Json()["count"]!.GetValue<int>());

        store.Time.Advance(TimeSpan.FromMinutes(2));

        await Eventually.HoldsAsync("it is gone", () => Task.FromResult(!store.KeyManager.Registration.AddedSecrets.ContainsKey(secret)));
        await Eventually.HoldsAsync("nothing is left to do", async () => await WorkAsync($"{secret}") == 0L);
    }

    [Fact]
    public async Task One_that_is_being_taken_back_is_not_told()
    {
        var key = await KeyAsync();
        using (store.KeyManager.Break(StubRegistration.AddSecret, async context =>
        {
            await store.Database.ScalarAsync<object>("update unfinished_work set attempts = 1 where kind = 'take-back-secret' and attempts = 0"); // As whoever takes it back does first.
            await store.KeyManager.Registration.AnswerAsync(context);
        }))
        {
            (await _caller.PostAsync(key + "/generate-secret")).IsProblem("key-manager-unavailable", HttpStatusCode.ServiceUnavailable, 901503);
        }

        Assert.Equal(0L, await EventsAsync(key, "generate-secret"));
        store.Time.Advance(TimeSpan.FromMinutes(2));
        await Eventually.HoldsAsync("it is gone", async () => (await _caller.GetAsync(key + "/secrets")).Json()["count"]!.GetValue<int>() == 0);
        await Eventually.HoldsAsync("nothing is left to do", async () => await store.Database.ScalarAsync<long>("select count(*) from unfinished_work where kind = 'take-back-secret'") == 0L);
    }

    [Theory]
    [InlineData(StubRegistration.AddSecret, "generate-secret")]
    [InlineData(StubRegistration.DeleteSecret, "revoke-secret")]
    public async Task What_the_key_manager_does_not_do_is_told_in_its_words_and_leaves_nothing(string stubbed, string call)
    {
        var key = await KeyAsync();
        using var full = store.KeyManager.Break(stubbed, context =>
        {
            context.Response.StatusCode = StatusCodes.Status409Conflict;
            return context.Response.WriteAsJsonAsync(new { type = "urn:oob-provisioning:conflict", detail = "It has too many." });
        });

        Assert.Equal("It has too many.", (await CallAsync(_caller, key, call)).IsProblem("conflict", HttpStatusCode.Conflict, 900419).Text("detail"));
        Assert.Equal(0L, await store.Database.ScalarAsync<long>("select count(*) from unfinished_work where subject = $1", (await _caller.GetAsync(key)).Json().Text("consumerKey")!));
    }

    private static Task<HttpResponseMessage> CallAsync(StoreClient caller, string key, string call) => call switch
    {
        "secrets" => caller.GetAsync($"{key}/{call}"),
        "revoke-secret" => caller.PostAsync($"{key}/{call}", new { secretId = Guid.NewGuid() }),
        _ => caller.PostAsync($"{key}/{call}"),
    };

    private async Task<string> KeyAsync() => await _caller.GeneratedKeysAsync(await _caller.CreateApplicationAsync());

    private Task<long> EventsAsync(string key, string verb) =>
        store.Database.ScalarAsync<long>("select count(*) from audit_events where object = $1 and verb = $2", $"key-mapping:{key.Split('/')[^1]}", verb);

    private Task<long> WorkAsync(string? secret) => store.Database.ScalarAsync<long>("select count(*) from unfinished_work where id = $1", Guid.Parse(secret!));
}
