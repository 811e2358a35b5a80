using OobProvisioning.ApiStore.IntegrationTests.Administration.KeyManagerSettings;
using OobProvisioning.TestKit.Providers;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Administration;

/// <summary>An administrator closes what the store has given up, once they have seen to it at the key manager.</summary>
[Collection<StoreOfProviders>]
public sealed class CloseUnfinishedWorkTests(StoreFixture store, MetadataServer server)
{
    private const string Work = "/store/api/admin/v1/unfinished-work";
    private readonly StoreClient _administrator = store.NewCaller("apim:admin");

    [Fact]
    public async Task Of_a_client_that_was_to_be_deleted_the_mapping_goes_too()
    {
        var mapping = await RemovingAsync();
        await GiveUpAsync(mapping, "delete-client");

        (await store.NewCaller().DeleteAsync($"{Work}/{mapping}")).IsProblem("insufficient-scope", HttpStatusCode.Forbidden, 900910);
        (await _administrator.DeleteAsync($"{Work}/{mapping}")).HasStatus(HttpStatusCode.NoContent);

        Assert.Equal(0L, await store.Database.ScalarAsync<long>("select count(*) from key_mappings where id = $1", mapping));
        (await _administrator.DeleteAsync($"{Work}/{mapping}")).IsNotFound();
        var events = (await _administrator.GetAsync($"/store/api/admin/v1/audit-events?object=key-mapping:{mapping}")).Json()["list"]!.AsArray();
        Assert.Equal(["close"], events.Select(audit => audit.Text("verb")));
    }

    [Fact]
    public async Task Of_a_client_that_had_to_be_looked_for_nothing_is_left()
    {
        var softwareId = Guid.NewGuid();
        await GiveUpAsync(softwareId, "find-client");

        (await _administrator.PostAsync($"{Work}/{softwareId}/retry")).IsNotFound();
        (await _administrator.DeleteAsync($"{Work}/{softwareId}")).HasStatus(HttpStatusCode.NoContent);

        Assert.Equal(0L, await store.Database.ScalarAsync<long>("select count(*) from unfinished_work where id = $1", softwareId));
    }

    [Fact]
    public async Task What_is_still_tried_stays()
    {
        var mapping = await RemovingAsync();
        await store.Database.ScalarAsync<int>(
            "insert into unfinished_work (id, kind, subject, attempts, next_attempt_at) values ($1, 'delete-client', 'some-client', 1, now() + interval '1 hour')", mapping);

        (await _administrator.DeleteAsync($"{Work}/{mapping}")).IsProblem("conflict", HttpStatusCode.Conflict, 900419);

        Assert.Equal("REMOVING", await store.Database.ScalarAsync<string>("select state from key_mappings where id = $1", mapping));
    }

    private async Task<Guid> RemovingAsync() => await store.MapAsync(await _administrator.AddedAsync(ProviderScene.Of(server.NewIssuer())), "REMOVING");

    private Task<int> GiveUpAsync(Guid id, string kind) => store.Database.ScalarAsync<int>(
        "insert into unfinished_work (id, kind, subject, attempts, last_error) values ($1, $2, 'some-client', 3, 'It did not answer.')", id, kind);
}
