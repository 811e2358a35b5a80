using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using KeyManager;
using Store;
using Xunit;

/// <summary>
/// The main job by generated clients alone. It is compiled with them, in a test: here they are not.
/// </summary>
public static class Story
{
    public static async Task TellAsync(HttpClient http, string name, Action<string> isSecret)
    {
        var (keyManager, store) = (new KeyManagerClient(http), new StoreClient(http));

        // A client is made at the key manager; its secret is in this answer and never again.
        var provider = await keyManager.RegisterServiceProviderAsync(new ServiceProviderRequest { Name = name });
        var client = await keyManager.ConfigureOAuthClientAsync(provider.Id, null, new OAuthClientRequest { GrantTypes = ["client_credentials"] });
        Assert.NotNull(client.ClientSecret);
        isSecret(client.ClientSecret);
        Assert.Equal(OAuthClientState.ACTIVE, client.State);

        // It is provided to an application of the store.
        Assert.True((await store.Get_settingsAsync()).MapExistingAuthApps);
        var application = await NewApplicationAsync(store, name);
        var keys = await ProvideAsync(store, application, client.ClientId, client.ClientSecret);
        Assert.Equal((ApplicationKeyMode.MAPPED, ApplicationKeyPropertiesClientState.ACTIVE), (keys.Mode, keys.AdditionalProperties.ClientState));
        Assert.Equal(["client_credentials"], keys.SupportedGrantTypes);
        Assert.Null(keys.ConsumerSecret);
        var seen = await store.Get_applications__applicationId__oauth_keysAsync(application);
        Assert.Equal((1, keys.KeyMappingId), (seen.Count, seen.List.Single().KeyMappingId));

        // It gets a token.
        var token = await store.Post_applications__applicationId__oauth_keys__keyMappingId__generate_tokenAsync(
            application, keys.KeyMappingId, new GenerateTokenRequest { ConsumerSecret = client.ClientSecret, ValidityPeriod = 60 });
        isSecret(token.AccessToken);
        Assert.Equal(60, token.ValidityTime);

        // Refusals come as what the document says they are.
        var other = await NewApplicationAsync(store, $"{name} 2");
        var wrong = await Assert.ThrowsAsync<Store.ApiException<Store.ProblemDetails>>(() => ProvideAsync(store, other, client.ClientId, "a wrong secret"));
        Assert.Equal((400, 901406), (wrong.StatusCode, wrong.Result.Code));
        var taken = await Assert.ThrowsAsync<Store.ApiException<Store.ProblemDetails>>(() => ProvideAsync(store, other, client.ClientId, client.ClientSecret));
        Assert.Equal((409, "urn:oob-provisioning:key-mapping-exists"), (taken.StatusCode, taken.Result.Type));

        // The contrast: a client that the store has made.
        var made = await store.Post_applications__applicationId__generate_keysAsync(
            other, new GenerateKeysRequest { KeyType = GenerateKeysRequestKeyType.SANDBOX, GrantTypesToBeSupported = ["client_credentials"] });
        Assert.NotNull(made.ConsumerSecret);
        isSecret(made.ConsumerSecret);
        Assert.Equal((ApplicationKeyMode.CREATED, ApplicationKeyKeyType.SANDBOX), (made.Mode, made.KeyType));

        // The applications go; the client that was provided lives on until its service provider is deleted.
        await store.Delete_applications__applicationId_Async(other, null);
        await store.Delete_applications__applicationId_Async(application, null);
        Assert.Equal(client.ClientId, (await keyManager.GetServiceProviderAsync(provider.Id, null, null)).OauthClient?.ClientId);
        await keyManager.DeleteServiceProviderAsync(provider.Id, null);
    }

    private static async Task<Guid> NewApplicationAsync(StoreClient store, string name) =>
        (await store.Post_applicationsAsync(new ApplicationRequest { Name = name, ThrottlingPolicy = "Unlimited" })).ApplicationId;

    private static Task<ApplicationKey> ProvideAsync(StoreClient store, Guid application, string key, string secret) =>
        store.Post_applications__applicationId__map_keysAsync(
            application, new MapExistingKeysRequest { ConsumerKey = key, ConsumerSecret = secret, KeyType = MapExistingKeysRequestKeyType.PRODUCTION });
}
