using OobProvisioning.TestKit.Providers;
using Xunit;
using static OobProvisioning.ApiStore.IntegrationTests.Administration.KeyManagerSettings.ProviderScene;

namespace OobProvisioning.ApiStore.IntegrationTests.Administration.KeyManagerSettings;

/// <summary>The resident key manager: its keys can be switched off, and it stays who and where it is.</summary>
[Collection<StoreOfProviders>]
public sealed class ResidentKeyManagerTests(StoreFixture store, MetadataServer server) : IAsyncLifetime
{
    private const string Resident = Resource + "/0b0de1d0-0000-7000-8000-000000000001";
    private readonly StoreClient _administrator = store.NewCaller("apim:admin");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await store.Database.ScalarAsync<int>(
        """
        update key_managers set enabled = kind = 'RESIDENT', description = '', display_name = name, maps_existing_clients = true, makes_clients = true, issues_tokens = true
        """);

    [Fact]
    public async Task It_shows_where_it_is_and_can_be_sent_back()
    {
        var read = (await _administrator.GetAsync(Resident)).Json();

        Assert.Equal(
            ("default", StubKeyManager.PublicAddress + "/", StubKeyManager.PublicAddress + "/oauth2/token"),
            (read.Text("type"), read.Text("issuer"), read.Text("tokenEndpoint")));
        Assert.Equal(read.ToJsonString(), (await _administrator.PutAsync(Resident, read)).Json().ToJsonString());
    }

    [Fact]
    public async Task Texts_and_switches_can_change_and_nothing_else()
    {
        var read = (await _administrator.GetAsync(Resident)).Json();
        var changed = (await _administrator.PutAsync(Resident, new
        {
            name = "Resident Key Manager",
            displayName = "Our own",
            description = "For our own clients.",
            enableMapOAuthConsumerApps = false,
            enableOAuthAppCreation = false,
            enableTokenGeneration = false,
        })).Json();

        Assert.Equal(("Our own", "For our own clients."), (changed.Text("displayName"), changed.Text("description")));
        Assert.All(["enableMapOAuthConsumerApps", "enableOAuthAppCreation", "enableTokenGeneration"], member => Assert.False(changed[member]!.GetValue<bool>(), member));
        read.With("name", "Another").With("issuer", "https://id.example.com").With("tokenEndpoint", "https://id.example.com/token").With("type", "oidc")
            .With("availableGrantTypes", new JsonArray()).WithProperty("initialAccessToken", "token");
        (await _administrator.PutAsync(Resident, read)).IsInvalid(
            "name", "type", "issuer", "tokenEndpoint", "additionalProperties.initialAccessToken", "availableGrantTypes");
        (await _administrator.DeleteAsync(Resident)).IsProblem("conflict", HttpStatusCode.Conflict, 900419);
    }

    [Fact]
    public async Task Disabled_it_leaves_its_place_to_the_only_other_one_and_nobody_is_signed_out()
    {
        var developer = store.NewCaller();
        var application = await developer.CreateApplicationAsync();
        await DisableAllAsync();
        var none = await developer.MapKeysAsync(application, store.KeyManager.AddClient());
        var only = await _administrator.AddedAsync(Of(server.NewIssuer()).With("enableMapOAuthConsumerApps", false));

        var refused = (await developer.MapKeysAsync(application, store.KeyManager.AddClient())).IsProblem("provided-keys-not-allowed", HttpStatusCode.Forbidden, 901410);
        await _administrator.AddedAsync(Of(server.NewIssuer()));
        var several = await developer.MapKeysAsync(application, store.KeyManager.AddClient());

        none.IsInvalid("keyManager");
        Assert.Contains(only.Text("name"), refused.Text("detail"), StringComparison.Ordinal);
        Assert.Contains("several", several.IsInvalid("keyManager").FaultsOf("keyManager")[0], StringComparison.Ordinal);
        (await developer.GetAsync(StoreClient.Applications)).HasStatus(HttpStatusCode.OK);
    }

    private async Task DisableAllAsync()
    {
        await store.Database.ScalarAsync<int>("update key_managers set enabled = false where kind <> 'RESIDENT'");
        (await _administrator.PutAsync(Resident, new { name = "Resident Key Manager", enabled = false })).Json();
    }
}
