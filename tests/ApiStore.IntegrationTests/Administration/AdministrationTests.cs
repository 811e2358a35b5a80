using System.Text.Json;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Administration;

[Collection<OneStore>]
public sealed class AdministrationTests(StoreFixture store)
{
    private const string Administration = "/store/api/admin/v1";
    private readonly StoreClient _administrator = store.NewCaller("apim:admin");

    [Fact]
    public async Task Shows_who_uses_a_client_whoever_the_owner_is()
    {
        var (owner, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var application = await owner.CreateApplicationAsync("billing");
        await owner.MappedKeysAsync(application, client, "SANDBOX");

        var list = (await _administrator.GetAsync($"{Administration}/key-mappings?consumerKey={client.ClientId}")).IsOk().Body;

        var entry = Assert.Single(list.GetProperty("list").EnumerateArray());
        Assert.Equal($"{application}", entry.GetProperty("applicationId").GetString());
        Assert.Equal("billing", entry.GetProperty("applicationName").GetString());
        Assert.Equal("client", entry.GetProperty("ownerKind").GetString());
        Assert.Equal("SANDBOX", entry.GetProperty("keyType").GetString());
        Assert.Equal("MAPPED", entry.GetProperty("mode").GetString());
        Assert.Equal("Resident Key Manager", entry.GetProperty("keyManager").GetString());
        Assert.Equal(client.RegistrationId, entry.GetProperty("registrationId").GetGuid());
    }

    [Fact]
    public async Task Finds_mappings_by_owner_and_key_manager_in_parts()
    {
        var owner = store.NewCaller();
        for (var number = 0; number < 3; number++)
        {
            await owner.MappedKeysAsync(await owner.CreateApplicationAsync(), store.KeyManager.AddClient());
        }

        var ownerId = (await owner.GetAsync(StoreClient.Applications)).Body.GetProperty("list")[0].GetProperty("owner").GetString();
        var part = (await _administrator.GetAsync($"{Administration}/key-mappings?owner={ownerId}&keyManager=Resident%20Key%20Manager&limit=2")).IsOk().Body;

        Assert.Equal(2, part.GetProperty("count").GetInt32());
        Assert.Equal(3, part.GetProperty("pagination").GetProperty("total").GetInt32());
        Assert.Equal(1, (await _administrator.GetAsync(part.GetProperty("pagination").GetProperty("next").GetString()!)).IsOk().Body.GetProperty("count").GetInt32());
        Assert.Equal(0, (await _administrator.GetAsync($"{Administration}/key-mappings?owner=nobody")).IsOk().Body.GetProperty("count").GetInt32());
        (await _administrator.GetAsync($"{Administration}/key-mappings?keyManager=none")).IsInvalid("keyManager");
    }

    [Fact]
    public async Task Unmaps_a_client_by_force_and_notes_who_did()
    {
        var (owner, other, client) = (store.NewCaller(), store.NewCaller(), store.KeyManager.AddClient());
        var key = await owner.MappedKeysAsync(await owner.CreateApplicationAsync(), client);
        var id = key.Split('/')[^1];

        (await _administrator.DeleteAsync($"{Administration}/key-mappings/{id}")).IsOk();

        (await owner.GetAsync(key)).IsNotFound();
        (await _administrator.DeleteAsync($"{Administration}/key-mappings/{id}")).IsNotFound();
        Assert.True(store.KeyManager.Clients.ContainsKey(client.ClientId));
        await other.MappedKeysAsync(await other.CreateApplicationAsync(), client);
        var events = (await _administrator.GetAsync($"{Administration}/audit-events?object=key-mapping:{id}")).IsOk().Body.GetProperty("list");
        Assert.Equal(["force-unmap", "map"], events.EnumerateArray().Select(audit => audit.GetProperty("verb").GetString()));
    }

    [Fact]
    public async Task Shows_audit_events_newest_first_and_in_parts()
    {
        var owner = store.NewCaller();
        await owner.CreateApplicationAsync();
        await owner.CreateApplicationAsync();

        var newest = (await _administrator.GetAsync($"{Administration}/audit-events?limit=1")).IsOk().Body.GetProperty("list")[0];
        var before = (await _administrator.GetAsync($"{Administration}/audit-events?limit=1&before={newest.GetProperty("id").GetGuid()}")).IsOk().Body.GetProperty("list")[0];

        Assert.True(Occurred(before) <= Occurred(newest));
        Assert.NotEqual(before.GetProperty("id").GetGuid(), newest.GetProperty("id").GetGuid());
        Assert.Equal(32, newest.GetProperty("traceId").GetString()?.Length);
        (await _administrator.GetAsync($"{Administration}/audit-events?limit=101")).IsInvalid("limit");
    }

    private static DateTimeOffset Occurred(JsonElement audit) => audit.GetProperty("occurredAt").GetDateTimeOffset();
}
