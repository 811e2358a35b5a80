using OobProvisioning.ApiStore.KeyManagers;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.OtherKind;

/// <summary>Tests with a key manager that they play themselves.</summary>
[Collection<OneOtherKind>]
public abstract class OtherKindTests(OtherKindStore store)
{
    protected const string Secret = "the client's own secret";

    protected OtherKindStore Store => store;

    private protected PlayedKeyManager Played => store.KeyManager;

    protected async Task<(StoreClient Caller, Guid Application, string ClientId)> SceneAsync()
    {
        var caller = store.Fixture.NewCaller();
        return (caller, await caller.CreateApplicationAsync(), $"elsewhere-{Guid.NewGuid():N}");
    }

    protected static Task<HttpResponseMessage> MapAsync(StoreClient caller, Guid application, string clientId, string secret = Secret) => caller.PostAsync(
        $"{StoreClient.Applications}/{application}/map-keys",
        new { consumerKey = clientId, consumerSecret = secret, keyType = "PRODUCTION", keyManager = OtherKindStore.Name });

    /// <summary>A token for the new client is asked for too, and does not come.</summary>
    protected Task<HttpResponseMessage> GenerateAsync(StoreClient caller, Guid application)
    {
        Played.IssueToken = _ => new TokenIssuance.Unreachable();
        return caller.GenerateKeysAsync(
            application, new { keyType = "PRODUCTION", grantTypesToBeSupported = (string[])["client_credentials"], keyManager = OtherKindStore.Name });
    }

    protected Task<long> MappingsOfAsync(Guid application) =>
        store.Fixture.Database.ScalarAsync<long>("select count(*) from key_mappings where application_id = $1", application);
}
