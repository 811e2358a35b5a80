using OobProvisioning.TestKit.Providers;
using Xunit;
using static OobProvisioning.ApiStore.IntegrationTests.Administration.KeyManagerSettings.ProviderScene;

namespace OobProvisioning.ApiStore.IntegrationTests.Administration.KeyManagerSettings;

/// <summary>A key manager of which clients are mapped stays, and stays who it is.</summary>
[Collection<StoreOfProviders>]
public sealed class KeyManagersInUseTests(StoreFixture store, MetadataServer server)
{
    private readonly StoreClient _administrator = store.NewCaller("apim:admin");
    private readonly string _clientId = $"client-{Guid.NewGuid():N}";

    [Theory]
    [InlineData("ACTIVE")]
    [InlineData("CREATING")]
    [InlineData("REMOVING")]
    public async Task It_cannot_be_deleted_and_is_told_of_how_many_mappings(string state)
    {
        var added = await _administrator.AddedAsync(Of(server.NewIssuer()));
        await store.MapAsync(added);
        await store.MapAsync(added, state);

        var refused = (await _administrator.DeleteAsync(PathOf(added))).IsProblem("conflict", HttpStatusCode.Conflict, 900419);

        Assert.Contains("2 key mappings", refused.Text("detail"), StringComparison.Ordinal);
        (await _administrator.GetAsync(PathOf(added))).Json();
    }

    [Fact]
    public async Task Its_issuer_and_its_consumer_key_claim_stay_and_the_rest_can_change()
    {
        var (issuer, other) = (server.NewIssuer(), server.NewIssuer());
        var added = await _administrator.AddedAsync(Of(issuer));
        await store.MapAsync(added);

        var refused = (await _administrator.PutAsync(PathOf(added), Of(other))).IsProblem("conflict", HttpStatusCode.Conflict, 900419);
        (await _administrator.PutAsync(PathOf(added), Of(issuer).With("consumerKeyClaim", "azp"))).IsProblem("conflict", HttpStatusCode.Conflict, 900419);

        Assert.Contains("1 key mapping ", refused.Text("detail"), StringComparison.Ordinal);
        var changed = (await _administrator.PutAsync(PathOf(added), Of(issuer).With("enabled", false).With("revokeEndpoint", issuer.Endpoint("new")))).Json();
        Assert.Equal(issuer.Endpoint("new"), changed.Text("revokeEndpoint"));
    }

    [Fact]
    public async Task Nothing_is_mapped_of_one_that_is_deleted_or_becomes_another_while_the_secret_is_proved()
    {
        var (gone, changed, other) = (server.NewIssuer(), server.NewIssuer(), server.NewIssuer());
        var (one, two) = (await _administrator.AddedAsync(Of(gone)), await _administrator.AddedAsync(Of(changed)));
        gone.BeforeProof(async () => (await _administrator.DeleteAsync(PathOf(one))).HasStatus(HttpStatusCode.NoContent));
        changed.BeforeProof(async () => (await _administrator.PutAsync(PathOf(two), Of(other).With("name", two.Text("name")))).Json());

        (await ProvideAsync(one)).IsInvalid("keyManager");
        (await ProvideAsync(two)).IsProblem("conflict", HttpStatusCode.Conflict, 900419);

        Assert.Equal(0L, await store.Database.ScalarAsync<long>("select count(*) from key_mappings where consumer_key = $1", _clientId));
        (await ProvideAsync(two)).Json();
        (await _administrator.DeleteAsync(PathOf(two))).IsProblem("conflict", HttpStatusCode.Conflict, 900419);
    }

    [Fact]
    public async Task One_that_is_not_in_use_can_become_another()
    {
        var (issuer, other) = (server.NewIssuer(), server.NewIssuer());
        var added = await _administrator.AddedAsync(Of(issuer));

        Assert.Equal(other.Name, (await _administrator.PutAsync(PathOf(added), Of(other))).Json().Text("issuer"));
        await _administrator.AddedAsync(Of(issuer));
    }

    private async Task<HttpResponseMessage> ProvideAsync(JsonObject keyManager)
    {
        var developer = store.NewCaller();
        return await developer.PostAsync(
            $"{StoreClient.Applications}/{await developer.CreateApplicationAsync()}/map-keys",
            new { consumerKey = _clientId, consumerSecret = MetadataServer.Secret, keyType = "PRODUCTION", keyManager = keyManager.Text("name") });
    }
}
