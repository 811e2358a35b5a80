using Microsoft.AspNetCore.Http;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyMappings;

[Collection<OneStore>]
public sealed class ProvideKeysRaceTests(StoreFixture store)
{
    [Theory]
    [InlineData(2)]
    [InlineData(50)]
    public async Task Of_many_that_map_one_client_to_different_applications_exactly_one_wins(int many)
    {
        var client = store.KeyManager.AddClient();
        var contenders = await Task.WhenAll(Enumerable.Range(0, many).Select(async _ =>
        {
            var caller = store.NewCaller();
            return (Caller: caller, Application: await caller.CreateApplicationAsync());
        }));

        var answers = await Task.WhenAll(contenders.Select(contender => contender.Caller.MapKeysAsync(contender.Application, client)));

        await ExactlyOneWonAsync(answers, "select count(*) from key_mappings where consumer_key = $1", client.ClientId);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(50)]
    public async Task Of_many_clients_mapped_to_one_application_and_key_type_exactly_one_wins(int many)
    {
        var caller = store.NewCaller();
        var application = await caller.CreateApplicationAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, many).Select(_ => caller.MapKeysAsync(application, store.KeyManager.AddClient())));

        await ExactlyOneWonAsync(answers, "select count(*) from key_mappings where application_id = $1", application);
    }

    [Fact]
    public async Task Deleting_the_application_meanwhile_leaves_no_mapping_and_no_server_error()
    {
        var caller = store.NewCaller();
        var applications = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => caller.CreateApplicationAsync()));

        var answers = await Task.WhenAll(applications.SelectMany(application => new[]
        {
            caller.MapKeysAsync(application, store.KeyManager.AddClient()),
            caller.MapKeysAsync(application, store.KeyManager.AddClient(), "SANDBOX"),
            caller.DeleteAsync($"{StoreClient.Applications}/{application}"),
        }));

        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{answer.StatusCode}"));
        Assert.Equal(0L, await store.Database.ScalarAsync<long>("select count(*) from key_mappings where application_id = any($1)", applications));
    }

    [Fact]
    public async Task An_application_deleted_while_the_secret_is_proved_is_not_found()
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var application = await caller.CreateApplicationAsync();
        var verify = store.KeyManager.Break(StubKeyManager.VerifyPath, async context =>
        {
            await caller.DeleteAsync($"{StoreClient.Applications}/{application}");
            await context.Response.WriteAsJsonAsync(new { verified = true, client = client.OnTheWire() });
        });
        using (verify)
        {
            (await caller.MapKeysAsync(application, client)).IsNotFound();
        }
    }

    [Fact]
    public async Task Of_many_that_remove_one_mapping_exactly_one_does()
    {
        var caller = store.NewCaller();
        var key = await caller.MappedKeysAsync(await caller.CreateApplicationAsync(), store.KeyManager.AddClient());

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => caller.DeleteAsync(key)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(9, answers.Count(answer => answer.StatusCode == HttpStatusCode.NotFound));
        Assert.Equal(1L, await store.Database.ScalarAsync<long>("select count(*) from audit_events where verb = 'unmap' and object = $1", "key-mapping:" + key.Split('/')[^1]));
    }

    private async Task ExactlyOneWonAsync(HttpResponseMessage[] answers, string count, object value)
    {
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.OK), answer => answer.IsProblem("key-mapping-exists", HttpStatusCode.Conflict, 901409));
        Assert.Equal(1L, await store.Database.ScalarAsync<long>(count, value));
    }
}
