using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyMappings.Properties;

/// <summary>The settings of a client that frontends of the published contract send along.</summary>
[Collection<OneStore>]
public sealed class ClientPropertiesTests(StoreFixture store)
{
    private readonly StoreClient _caller = store.NewCaller();

    [Fact]
    public async Task What_a_frontend_sends_that_sets_nothing_is_taken_and_sets_nothing()
    {
        var made = await RegisteredAsync(new
        {
            application_access_token_expiry_time = "N/A",
            user_access_token_expiry_time = "N/A",
            refresh_token_expiry_time = "",
            id_token_expiry_time = "N/A",
            pkceMandatory = (string?)null,
            pkceSupportPlain = "false",
            bypassClientCredentials = false,
        });

        Assert.Equal(3600, made["access_token_lifetime_seconds"]!.GetValue<int>()); // The validityTime.
        Assert.Null(made["refresh_token_lifetime_seconds"]);
        Assert.Null(made["pkce_required"]);
    }

    [Theory]
    [InlineData("false", false)]
    [InlineData("TRUE", true)]
    public async Task Lifetimes_and_whether_PKCE_is_needed_reach_the_client(string pkce, bool expected)
    {
        var made = await RegisteredAsync(new
        {
            application_access_token_expiry_time = "900",
            user_access_token_expiry_time = 900,
            refresh_token_expiry_time = "7200",
            pkceMandatory = pkce,
        });

        Assert.Equal(900, made["access_token_lifetime_seconds"]!.GetValue<int>());
        Assert.Equal(7200, made["refresh_token_lifetime_seconds"]!.GetValue<int>());
        Assert.Equal(expected, made["pkce_required"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("""{ "pkceSupportPlain": true }""", "pkceSupportPlain must be false or N/A. PKCE with the method plain is never taken here (RFC 9700 2.1.1).")]
    [InlineData("""{ "bypassClientCredentials": "true" }""", "bypassClientCredentials must be false or N/A. A client that the store has made always has a secret.")]
    [InlineData("""{ "id_token_expiry_time": "3600" }""", "id_token_expiry_time must be N/A: how long ID tokens live is the key manager's to say.")]
    [InlineData("""{ "pkceMandatory": "perhaps" }""", "pkceMandatory must be true, false or N/A.")]
    [InlineData("""{ "refresh_token_expiry_time": 59 }""", "refresh_token_expiry_time must be 60 to 31536000 seconds, or N/A.")]
    [InlineData("""{ "application_access_token_expiry_time": -1 }""", "application_access_token_expiry_time must be 60 to 86400 seconds, or N/A.")]
    [InlineData("""{ "application_access_token_expiry_time": 1.5 }""", "application_access_token_expiry_time must be 60 to 86400 seconds, or N/A.")]
    [InlineData("""{ "application_access_token_expiry_time": { } }""", "application_access_token_expiry_time must be 60 to 86400 seconds, or N/A.")]
    [InlineData("""{ "token_endpoint_auth_method": "none" }""", "token_endpoint_auth_method is not known here.")]
    [InlineData("""{ "<script>": 1 }""", "A name is not known here.")]
    public async Task What_cannot_be_set_is_refused_and_why(string properties, string fault)
    {
        var path = $"{StoreClient.Applications}/{await _caller.CreateApplicationAsync()}/generate-keys";
        var refused = await _caller.SendTextAsync(
            HttpMethod.Post, path, $$"""{ "keyType": "PRODUCTION", "grantTypesToBeSupported": ["client_credentials"], "additionalProperties": {{properties}} }""");

        Assert.Equal([fault], refused.IsInvalid("additionalProperties").FaultsOf("additionalProperties"));
    }

    [Fact]
    public async Task A_client_has_one_lifetime_of_access_tokens_and_faults_are_told_together()
    {
        var refused = (await GenerateAsync(new { application_access_token_expiry_time = 900, user_access_token_expiry_time = 901, pkceMandatory = 1 })).IsInvalid("additionalProperties");

        Assert.Contains("must be the same", Assert.Single(refused.FaultsOf("additionalProperties")), StringComparison.Ordinal);
        Assert.Contains("pkceMandatory", Assert.Single(refused.FaultsOf("additionalProperties")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_may_be_sent_back_as_they_were_shown_but_with_nothing_unknown()
    {
        var key = await _caller.GeneratedKeysAsync(await _caller.CreateApplicationAsync());
        var shown = (await _caller.GetAsync(key)).Json();

        (await _caller.PutAsync(key, shown)).HasStatus(HttpStatusCode.OK);
        shown["additionalProperties"]!["color"] = "red";
        Assert.Equal(["color is not known here."], (await _caller.PutAsync(key, shown)).IsInvalid("additionalProperties").FaultsOf("additionalProperties"));
    }

    private async Task<JsonObject> RegisteredAsync(object properties)
    {
        var id = (await GenerateAsync(properties)).Json().Text("consumerKey");
        return store.KeyManager.Registration.Registrations.Single(made => made.Text("client_id") == id);
    }

    private async Task<HttpResponseMessage> GenerateAsync(object additionalProperties) => await _caller.GenerateKeysAsync(
        await _caller.CreateApplicationAsync(),
        new { keyType = "PRODUCTION", grantTypesToBeSupported = (string[])["client_credentials"], validityTime = "3600", additionalProperties });
}
