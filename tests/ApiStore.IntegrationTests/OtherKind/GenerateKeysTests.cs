using OobProvisioning.ApiStore.KeyManagers;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.OtherKind;

/// <summary>Clients that a key manager makes whose ids it chooses, and which it lets the store manage with a token each.</summary>
public sealed class GenerateKeysTests(OtherKindStore store) : OtherKindTests(store)
{
    private const string TokenOf = "select management_token from key_mappings where consumer_key = $1";

    [Fact]
    public async Task The_key_manager_chooses_the_id_and_what_manages_the_client_is_kept_encrypted()
    {
        var (caller, application, _) = await SceneAsync();
        Played.Register = order => Task.FromResult<ClientRegistration>(Played.Make(order));

        var made = (await GenerateAsync(caller, application)).Json();

        var (clientId, order) = (made.Text("consumerKey")!, Played.Orders.Last());
        Assert.Equal(("a secret", made.Text("keyMappingId")), (made.Text("consumerSecret"), order.SoftwareId.ToString()));
        Assert.Equal(["client_credentials"], made["supportedGrantTypes"]!.Strings());
        var kept = await Store.Fixture.Database.ScalarAsync<string>(TokenOf, clientId);
        Assert.DoesNotContain("registration-access-token", kept, StringComparison.Ordinal);
        Assert.Null(await Store.UnfinishedAsync(order.SoftwareId.ToString()));

        Played.Delete = _ => new ClientDeletion.Gone();
        (await caller.DeleteAsync($"{StoreClient.Applications}/{application}/oauth-keys/{order.SoftwareId}")).HasStatus(HttpStatusCode.OK);
        Assert.Equal(PlayedKeyManager.Management(clientId, 1), Played.Deletions.Single(deleted => deleted.ClientId == clientId).Management);
    }

    [Fact]
    public async Task Every_answer_that_brings_another_token_is_kept_at_once_also_when_the_change_fails()
    {
        var (caller, key, clientId) = await GeneratedAsync();
        Played.Update = async change =>
        {
            Assert.Equal(PlayedKeyManager.Management(clientId, 1), change.Client.Management);
            await change.KeepAsync(PlayedKeyManager.Management(clientId, 2));
            return new ClientRegistration.Unknown();
        };
        (await UpdateAsync(caller, key)).IsProblem("key-manager-unavailable", HttpStatusCode.ServiceUnavailable, 901503);

        Played.Update = change =>
        {
            Assert.Equal(PlayedKeyManager.Management(clientId, 2), change.Client.Management);
            var client = new ClientDescription(clientId, null, change.GrantTypes, change.CallbackUrls, Version: "two");
            return Task.FromResult<ClientRegistration>(new ClientRegistration.Done(client, null, PlayedKeyManager.Management(clientId, 3)));
        };
        var changed = (await UpdateAsync(caller, key)).Json();

        Assert.Equal("https://app.example/cb", changed.Text("callbackUrl"));
        Played.Delete = _ => new ClientDeletion.Gone();
        (await caller.DeleteAsync(key)).HasStatus(HttpStatusCode.OK);
        Assert.Equal(PlayedKeyManager.Management(clientId, 3), Played.Deletions.Single(deleted => deleted.ClientId == clientId).Management);
    }

    [Fact]
    public async Task A_change_names_the_version_that_was_read()
    {
        var (caller, key, _) = await GeneratedAsync();
        var read = await caller.GetAsync(key);
        string? named = null;
        Played.Update = change =>
        {
            named = change.Version;
            return Task.FromResult<ClientRegistration>(new ClientRegistration.Modified());
        };

        (await caller.PutAsync(key, new { supportedGrantTypes = (string[])["client_credentials"] }, read.Headers.ETag!.Tag))
            .IsProblem("modified", HttpStatusCode.PreconditionFailed, 900412);

        Assert.Equal("one", named);
    }

    [Fact]
    public async Task An_answer_that_is_lost_leaves_a_note_of_what_to_look_for_and_the_place_free()
    {
        var (caller, application, _) = await SceneAsync();
        Played.Register = _ => Task.FromResult<ClientRegistration>(new ClientRegistration.Unknown());

        (await GenerateAsync(caller, application)).IsProblem("key-manager-unavailable", HttpStatusCode.ServiceUnavailable, 901503);

        var work = await Store.UnfinishedAsync(Played.Orders.Last().SoftwareId.ToString());
        Assert.NotNull(work);
        Assert.Equal(("find-client", "GIVEN_UP", 0), (work.Text("kind"), work.Text("state"), (int)work["attempts"]!));
        Assert.Contains("software_id", work.Text("lastError"), StringComparison.Ordinal);
        (await Store.Fixture.NewCaller("apim:admin").PostAsync($"/store/api/admin/v1/unfinished-work/{work.Text("id")}/retry")).IsNotFound();
        Assert.Equal(0L, await MappingsOfAsync(application));
        Played.Register = order => Task.FromResult<ClientRegistration>(Played.Make(order));
        (await GenerateAsync(caller, application)).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_store_that_dies_meanwhile_leaves_the_same_note()
    {
        var (caller, application, _) = await SceneAsync();
        var dead = new TaskCompletionSource<ClientRegistration>();
        Played.Register = _ => dead.Task;
        var call = GenerateAsync(caller, application);
        await Eventually.HoldsAsync("it has asked", async () => await MappingsOfAsync(application) == 1);

        Store.Fixture.Time.Advance(TimeSpan.FromMinutes(2));

        await Eventually.HoldsAsync("it is undone", async () => await MappingsOfAsync(application) == 0);
        var subject = Played.Orders.Last().SoftwareId.ToString();
        Assert.Equal("find-client", (await Store.UnfinishedAsync(subject))!.Text("kind"));

        // It was only slow: what it knows now is used, and nothing is left.
        Played.Delete = _ => new ClientDeletion.Gone();
        dead.SetResult(Played.Make(Played.Orders.Last()));
        (await call).IsProblem("key-manager-unavailable", HttpStatusCode.ServiceUnavailable, 901503);
        Assert.Null(await Store.UnfinishedAsync(subject));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_application_that_is_deleted_meanwhile_takes_the_client_along_or_leaves_a_note(bool canDelete)
    {
        var (caller, application, _) = await SceneAsync();
        var answer = new TaskCompletionSource<ClientRegistration>();
        Played.Register = _ => answer.Task;
        var call = GenerateAsync(caller, application);
        await Eventually.HoldsAsync("it has asked", async () => await MappingsOfAsync(application) == 1);
        (await caller.DeleteAsync($"{StoreClient.Applications}/{application}")).HasStatus(HttpStatusCode.OK);

        Played.Delete = _ => canDelete ? new ClientDeletion.Gone() : new ClientDeletion.NotConfirmed("It does not answer.");
        var (order, made) = (Played.Orders.Last(), Played.Make(Played.Orders.Last()));
        answer.SetResult(made);
        (await call).IsNotFound();

        Assert.Contains(Played.Deletions, deleted => deleted == new MadeClient(made.Client.ClientId, made.Management));
        Assert.Equal(canDelete ? null : "find-client", (await Store.UnfinishedAsync(order.SoftwareId.ToString()))?.Text("kind"));
    }

    [Fact]
    public async Task A_deletion_that_is_refused_is_left_to_an_administrator_after_one_attempt_and_the_key_stays_taken()
    {
        var (caller, key, clientId) = await GeneratedAsync();
        Played.Delete = _ => new ClientDeletion.Refused("Its token is not taken any more.");

        (await caller.DeleteAsync(key)).HasStatus(HttpStatusCode.OK);

        var work = await Store.UnfinishedAsync(clientId);
        Assert.NotNull(work);
        Assert.Equal(("delete-client", "GIVEN_UP", 1), (work.Text("kind"), work.Text("state"), (int)work["attempts"]!));
        Assert.Equal("Its token is not taken any more.", work.Text("lastError"));
        Assert.Equal("REMOVING", await Store.Fixture.Database.ScalarAsync<string>("select state from key_mappings where consumer_key = $1", clientId));
    }

    [Fact]
    public async Task A_client_whose_deletion_was_not_answered_is_gone_when_its_token_is_refused()
    {
        var (caller, key, clientId) = await GeneratedAsync();
        var calls = 0;
        Played.Delete = _ => ++calls == 1 ? new ClientDeletion.NotConfirmed("It did not answer.") : new ClientDeletion.Refused("Its token is not taken any more.");

        (await caller.DeleteAsync(key)).HasStatus(HttpStatusCode.OK);

        await Eventually.HoldsAsync("it is gone", async () => await Store.UnfinishedAsync(clientId) is null);
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task What_it_cannot_do_is_told_and_what_it_does_not_offer_is_refused_before_it_is_asked()
    {
        var (caller, key, _) = await GeneratedAsync();
        var asked = Played.Orders.Count;
        var (other, application, _) = await SceneAsync();

        (await caller.PostAsync(key + "/regenerate-secret")).IsProblem("conflict", HttpStatusCode.Conflict, 900419);
        (await caller.PostAsync(key + "/generate-secret")).IsProblem("conflict", HttpStatusCode.Conflict, 900419);
        (await caller.GetAsync(key + "/secrets")).IsProblem("conflict", HttpStatusCode.Conflict, 900419);
        (await caller.PostAsync(key + "/revoke-secret", new { secretId = Guid.NewGuid() })).IsProblem("conflict", HttpStatusCode.Conflict, 900419);
        (await other.GenerateKeysAsync(application, new { keyType = "PRODUCTION", grantTypesToBeSupported = (string[])["implicit"], keyManager = OtherKindStore.Name }))
            .IsInvalid("grantTypesToBeSupported");
        (await caller.PutAsync(key, new { supportedGrantTypes = (string[])["implicit"] })).IsInvalid("supportedGrantTypes");
        Assert.Equal(asked, Played.Orders.Count);
    }

    private static Task<HttpResponseMessage> UpdateAsync(StoreClient caller, string key) =>
        caller.PutAsync(key, new { supportedGrantTypes = (string[])["authorization_code"], callbackUrl = "https://app.example/cb" });

    private async Task<(StoreClient Caller, string Key, string ClientId)> GeneratedAsync()
    {
        var (caller, application, _) = await SceneAsync();
        Played.Register = order => Task.FromResult<ClientRegistration>(Played.Make(order));
        var made = (await GenerateAsync(caller, application)).Json();
        return (caller, $"{StoreClient.Applications}/{application}/oauth-keys/{made.Text("keyMappingId")}", made.Text("consumerKey")!);
    }
}
