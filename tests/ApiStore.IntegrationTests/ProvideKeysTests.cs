using System.Net;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests;

public sealed class ProvideKeysTests(StoreFixture store) : IClassFixture<StoreFixture>
{
    [Fact]
    public async Task Maps_a_client_whose_secret_is_right()
    {
        var caller = store.NewCaller();
        var client = store.KeyManager.AddClient(client => client with { GrantTypes = ["client_credentials", "authorization_code"], CallbackUrls = ["https://a.example/cb", "https://b.example/cb"] });
        var application = await caller.CreateApplicationAsync();

        var answer = (await caller.MapKeysAsync(application, client)).IsOk();

        Assert.Equal("MAPPED", answer.Text("mode"));
        Assert.Equal("PRODUCTION", answer.Text("keyType"));
        Assert.Equal(client.ClientId, answer.Text("consumerKey"));
        Assert.Equal("Resident Key Manager", answer.Text("keyManager"));
        Assert.Equal("APPROVED", answer.Text("keyState"));
        Assert.Equal("https://a.example/cb,https://b.example/cb", answer.Text("callbackUrl"));
        Assert.Null(answer.Text("consumerSecret"));
        Assert.Equal(["client_credentials", "authorization_code"], answer.Body.GetProperty("supportedGrantTypes").EnumerateArray().Select(type => type.GetString()));
        Assert.Equal("ACTIVE", answer.Body.GetProperty("additionalProperties").GetProperty("clientState").GetString());
        Assert.Equal(client.RegistrationId, await store.Database.ScalarAsync<Guid>("select registration_id from key_mappings where consumer_key = $1", client.ClientId));
    }
}
