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

        var list = (await _administrator.GetAsync($"{Administration}/key-mappings?consumerKey={client.ClientId}")).Json();

        var entry = Assert.Single(list["list"]!.AsArray());
        Assert.Equal($"{application}", entry.Text("applicationId"));
        Assert.Equal("billing", entry.Text("applicationName"));
        Assert.Equal("client", entry.Text("ownerKind"));
        Assert.Equal("SANDBOX", entry.Text("keyType"));
        Assert.Equal("MAPPED", entry.Text("mode"));
        Assert.Equal("Resident Key Manager", entry.Text("keyManager"));
        Assert.Equal($"{client.RegistrationId}", entry.Text("registrationId"));
    }

    [Fact]
    public async Task Finds_mappings_by_owner_and_key_manager_in_parts()
    {
        var owner = store.NewCaller();
        for (var number = 0; number < 3; number++)
        {
            await owner.MappedKeysAsync(await owner.CreateApplicationAsync(), store.KeyManager.AddClient());
        }

        var ownerId = (await owner.GetAsync(StoreClient.Applications)).Json()["list"]![0].Text("owner");
        var part = (await _administrator.GetAsync($"{Administration}/key-mappings?owner={ownerId}&keyManager=Resident%20Key%20Manager&limit=2")).Json();

        Assert.Equal(2, part["count"]!.GetValue<int>());
        Assert.Equal(3, part["pagination"]!["total"]!.GetValue<int>());
        Assert.Equal(1, (await _administrator.GetAsync(part["pagination"]!.Text("next"))).Json()["count"]!.GetValue<int>());
        Assert.Equal(0, (await _administrator.GetAsync($"{Administration}/key-mappings?owner=nobody")).Json()["count"]!.GetValue<int>());
        (await _administrator.GetAsync($"{Administration}/key-mappings?keyManager=none")).IsInvalid("keyManager");
    }

    [Fact]
    public async Task Unmaps_a_client_by_force_and_notes_who_did()
    {
        var (owner, other, client) = (store.NewCaller(), store.NewCaller(), store.KeyManager.AddClient());
        var key = await owner.MappedKeysAsync(await owner.CreateApplicationAsync(), client);
        var id = key.Split('/')[^1];

        (await _administrator.DeleteAsync($"{Administration}/key-mappings/{id}")).HasStatus(HttpStatusCode.OK);

        (await owner.GetAsync(key)).IsNotFound();
        (await _administrator.DeleteAsync($"{Administration}/key-mappings/{id}")).IsNotFound();
        Assert.True(store.KeyManager.Clients.ContainsKey(client.ClientId));
        await other.MappedKeysAsync(await other.CreateApplicationAsync(), client);
        var events = (await _administrator.GetAsync($"{Administration}/audit-events?object=key-mapping:{id}")).Json()["list"]!;
        Assert.Equal(["force-unmap", "map"], events.AsArray().Select(audit => audit.Text("verb")));
    }

    [Fact]
    public async Task Shows_audit_events_newest_first_and_in_parts()
    {
        var owner = store.NewCaller();
        await owner.CreateApplicationAsync();
        await owner.CreateApplicationAsync();

        var newest = (await _administrator.GetAsync($"{Administration}/audit-events?limit=1")).Json()["list"]![0]!;
        var before = (await _administrator.GetAsync($"{Administration}/audit-events?limit=1&before={newest["id"]!.GetValue<Guid>()}")).Json()["list"]![0]!;

        Assert.True(Occurred(before) <= Occurred(newest));
        Assert.NotEqual(before["id"]!.GetValue<Guid>(), newest["id"]!.GetValue<Guid>());
        Assert.Equal(32, newest.Text("traceId")?.Length);
        (await _administrator.GetAsync($"{Administration}/audit-events?limit=0")).IsInvalid("limit");
    }

    [Fact]
    public async Task Audit_events_say_what_changed_and_by_which_name_it_was_known()
    {
        var owner = store.NewCaller();
        var client = store.KeyManager.AddClient();
        var application = await owner.CreateApplicationAsync("Payslips");
        var mapping = (await owner.MappedKeysAsync(application, client)).Split('/')[^1];
        await owner.PutAsync($"{StoreClient.Applications}/{application}", new
        {
            name = "Payslips of all",
            throttlingPolicy = "Gold",
            attributes = new Dictionary<string, string> { ["team"] = "people" },
        });

        var mapped = (await EventsAsync($"key-mapping:{mapping}"))[0]!;
        var changed = (await EventsAsync($"application:{application}"))[0]!;

        Assert.Equal(client.ClientId, mapped.Text("objectName"));
        Assert.Equal("Payslips", Change(mapped, "application")!.Text("after"));
        Assert.Equal("Payslips of all", changed.Text("objectName"));
        Assert.Equal(("Payslips", "Payslips of all"), (Change(changed, "name")!.Text("before"), Change(changed, "name")!.Text("after")));
        Assert.Equal((null, "people"), (Change(changed, "attributes.team")!["before"], Change(changed, "attributes.team")!.Text("after")));
        Assert.DoesNotContain(client.Secret, mapped.ToJsonString(), StringComparison.Ordinal);
    }

    private async Task<JsonArray> EventsAsync(string @object) =>
        (await _administrator.GetAsync($"{Administration}/audit-events?object={@object}")).Json()["list"]!.AsArray();

    private static JsonNode? Change(JsonNode audit, string property) => audit["changes"]!.AsArray().FirstOrDefault(change => change.Text("property") == property);

    private static DateTimeOffset Occurred(JsonNode audit) => audit["occurredAt"]!.GetValue<DateTimeOffset>();
}
