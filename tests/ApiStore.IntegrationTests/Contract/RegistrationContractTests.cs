using OobProvisioning.ApiStore.KeyManagers;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Contract;

/// <summary>The store's calls that make and unmake clients, against the real Key Manager.</summary>
[Collection<OneRealChain>]
public sealed class RegistrationContractTests(RealChain chain)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_is_made_as_it_was_asked_for_and_its_secret_works()
    {
        var metadata = Plain() with { GrantTypes = ["client_credentials", "authorization_code"], CallbackUrls = ["https://app.example/cb"], Scopes = ["orders:read", "orders:write"], AccessTokenLifetimeSeconds = 120 };

        var made = Assert.IsType<ClientRegistration.Done>(await chain.Resident.RegisterAsync(metadata, Cancel));

        Assert.Equal(metadata.ClientId, made.Client.ClientId);
        Assert.Equal(metadata.GrantTypes, made.Client.GrantTypes);
        Assert.Equal(metadata.CallbackUrls, made.Client.CallbackUrls);
        Assert.Equal(120, made.Client.AccessTokenLifetimeSeconds);
        var verified = Assert.IsType<Verification.Verified>(await chain.Resident.VerifyAsync(metadata.ClientId!, made.Secret!, Cancel));
        Assert.Equal(made.Client.RegistrationId, verified.Client.RegistrationId);
        var issued = Assert.IsType<TokenIssuance.Issued>(await chain.Resident.IssueTokenAsync(metadata.ClientId!, made.Secret!, ["orders:write"], null, Cancel));
        Assert.Equal(120, issued.LifetimeSeconds);
    }

    [Theory]
    [InlineData("👩‍👩‍👧‍👦 Family")]
    [InlineData("می‌خواهم")]
    [InlineData("क्‍ष योजना")]
    [InlineData("Cafe\u0301")]
    public async Task An_application_of_any_name_that_the_store_takes_is_given_keys(string name)
    {
        var caller = await CallerAsync();

        (await caller.GenerateKeysAsync(await caller.CreateApplicationAsync(name))).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Faults_have_the_names_that_the_store_translates()
    {
        var faulty = Plain() with { GrantTypes = ["magic"], CallbackUrls = ["http://somewhere.example/"], Scopes = ["apim:admin"], AccessTokenLifetimeSeconds = 5 };

        var refused = Assert.IsType<ClientRegistration.Refused>(await chain.Resident.RegisterAsync(faulty, Cancel));

        Assert.Equal(["access_token_lifetime_seconds", "grant_types", "redirect_uris", "scope"], refused.Faults.Keys.Order());
        Assert.False(refused.OnlyCallbackUrl);
        Assert.True(Assert.IsType<ClientRegistration.Refused>(await chain.Resident.RegisterAsync(Plain() with { GrantTypes = ["authorization_code"] }, Cancel)).OnlyCallbackUrl);
    }

    [Fact]
    public async Task The_store_tells_its_callers_of_them_in_its_own_names()
    {
        var caller = await CallerAsync();
        var application = await caller.CreateApplicationAsync();

        (await caller.GenerateKeysAsync(application, new { keyType = "PRODUCTION", grantTypesToBeSupported = (string[])["authorization_code"] })).IsProblem("callback-url-required", HttpStatusCode.BadRequest, 901408);
        (await caller.GenerateKeysAsync(application, new { keyType = "PRODUCTION", grantTypesToBeSupported = (string[])["authorization_code"], callbackUrl = "ftp://x", scopes = (string[])["apim:admin"] }))
            .IsInvalid("callbackUrl", "scopes");
        var key = await caller.GeneratedKeysAsync(application);
        (await caller.PutAsync(key, new { supportedGrantTypes = (string[])["implicit"], callbackUrl = "https://app.example/#x" })).IsInvalid("callbackUrl");
    }

    [Fact]
    public async Task Keys_are_changed_and_their_scopes_and_lifetime_stay()
    {
        var caller = await CallerAsync();
        var key = $"{StoreClient.Applications}/{await caller.CreateApplicationAsync()}";
        var made = (await caller.PostAsync(key + "/generate-keys", new { keyType = "PRODUCTION", grantTypesToBeSupported = (string[])["client_credentials"], scopes = (string[])["orders:read"], validityTime = 90 })).Json();
        key += $"/oauth-keys/{made.Text("keyMappingId")}";

        var changed = (await caller.PutAsync(key, new { supportedGrantTypes = (string[])["client_credentials", "authorization_code"], callbackUrl = "https://one.example/cb,https://two.example/cb" })).Json();

        Assert.Equal("https://one.example/cb,https://two.example/cb", changed.Text("callbackUrl"));
        var token = (await caller.PostAsync(key + "/generate-token", new { consumerSecret = made.Text("consumerSecret"), scopes = (string[])["orders:read"] })).HasStatus(HttpStatusCode.OK);
        Assert.Equal(90, token.Json()["validityTime"]!.GetValue<int>());
    }

    [Fact]
    public async Task Further_settings_are_the_clients_when_it_is_made_and_when_it_is_changed()
    {
        var caller = await CallerAsync();
        var key = $"{StoreClient.Applications}/{await caller.CreateApplicationAsync()}";
        string[] grants = ["authorization_code", "refresh_token"];
        var made = (await caller.PostAsync(key + "/generate-keys", new
        {
            keyType = "PRODUCTION",
            grantTypesToBeSupported = grants,
            callbackUrl = "https://one.example/cb",
            additionalProperties = new { pkceMandatory = "false", refresh_token_expiry_time = "7200", user_access_token_expiry_time = 120 },
        })).Json();
        Assert.Equal("False 02:00:00 00:02:00", await TermsAsync());

        (await caller.PutAsync($"{key}/oauth-keys/{made.Text("keyMappingId")}", new { supportedGrantTypes = grants, callbackUrl = "https://one.example/cb", additionalProperties = new { pkceMandatory = true } }))
            .HasStatus(HttpStatusCode.OK);

        Assert.Equal("True 02:00:00 00:02:00", await TermsAsync());

        async Task<string> TermsAsync() => string.Join(' ', await ColumnAsync<bool>("pkce_required"), await ColumnAsync<TimeSpan>("refresh_token_lifetime"), await ColumnAsync<TimeSpan>("access_token_lifetime"));

        Task<T?> ColumnAsync<T>(string column) =>
            chain.KeyManager.Database.ScalarAsync<T>($"select {column} from oauth_clients where client_id = $1", made.Text("consumerKey"));
    }

    [Fact]
    public async Task An_id_that_was_deleted_is_gone_for_good_and_one_that_never_was_too()
    {
        var metadata = Plain();
        Assert.IsType<ClientRegistration.Done>(await chain.Resident.RegisterAsync(metadata, Cancel));

        Assert.IsType<ClientDeletion.Gone>(await chain.Resident.DeleteAsync(Made(metadata.ClientId), Cancel));
        Assert.IsType<ClientDeletion.Gone>(await chain.Resident.DeleteAsync(Made(metadata.ClientId), Cancel));
        Assert.IsType<ClientRegistration.Unknown>(await chain.Resident.RegisterAsync(metadata, Cancel));

        var never = Plain();
        Assert.IsType<ClientDeletion.Gone>(await chain.Resident.DeleteAsync(Made(never.ClientId), Cancel));
        Assert.IsType<ClientRegistration.Unknown>(await chain.Resident.RegisterAsync(never, Cancel));
    }

    [Fact]
    public async Task A_client_that_was_made_elsewhere_is_refused_by_every_call_and_is_as_before()
    {
        var client = await chain.KeyManager.NewClientAsync("orders:read");

        Assert.IsType<ClientRegistration.NotOurs>(await chain.Resident.UpdateAsync(Change(client.ClientId, ["implicit"], "https://evil.example/", null), Cancel));
        Assert.IsType<ClientRegistration.NotOurs>(await chain.Resident.RegenerateSecretAsync(Made(client.ClientId), null, Cancel));
        Assert.IsType<ClientDeletion.NotConfirmed>(await chain.Resident.DeleteAsync(Made(client.ClientId), Cancel));

        var verified = Assert.IsType<Verification.Verified>(await chain.Resident.VerifyAsync(client.ClientId, client.Secret, Cancel));
        Assert.Equal(["client_credentials"], verified.Client.GrantTypes);
    }

    [Fact]
    public async Task A_client_is_changed_as_it_was_read_or_not_at_all()
    {
        var metadata = Plain();
        var made = Assert.IsType<ClientRegistration.Done>(await chain.Resident.RegisterAsync(metadata, Cancel)).Client;
        var read = Assert.IsType<ClientLookup.Found>(await chain.Resident.FindAsync([metadata.ClientId!], Cancel)).Clients[metadata.ClientId!];
        Assert.Equal(made.Version, read.Version);

        var updated = Assert.IsType<ClientRegistration.Done>(await UpdateAsync(read.Version)).Client;

        Assert.IsType<ClientRegistration.Modified>(await UpdateAsync(read.Version));
        Assert.IsType<ClientRegistration.Modified>(await chain.Resident.RegenerateSecretAsync(Made(metadata.ClientId), read.Version, Cancel));
        var regenerated = Assert.IsType<ClientRegistration.Done>(await chain.Resident.RegenerateSecretAsync(Made(metadata.ClientId), updated.Version, Cancel)).Client;
        Assert.IsType<ClientRegistration.Modified>(await UpdateAsync(updated.Version));
        Assert.IsType<ClientRegistration.Done>(await UpdateAsync(regenerated.Version));

        Task<ClientRegistration> UpdateAsync(string? version) =>
            chain.Resident.UpdateAsync(Change(metadata.ClientId, ["client_credentials", "implicit"], "https://app.example/cb", version), Cancel);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_an_administrator_has_put_beyond_the_store_it_cannot_change_but_remove(bool byScope)
    {
        var caller = await CallerAsync();
        var application = await caller.CreateApplicationAsync();
        var made = (await caller.GenerateKeysAsync(application)).Json();
        var key = $"{StoreClient.Applications}/{application}/oauth-keys/{made.Text("keyMappingId")}";
        var provider = await chain.KeyManager.Database.ScalarAsync<Guid>("select service_provider_id from oauth_clients where client_id = $1", made.Text("consumerKey"));
        await chain.KeyManager.SendAsync(HttpMethod.Put, $"{RealKeyManager.Providers}/{provider}/oauth-client", byScope
            ? new { grantTypes = (string[])["client_credentials"], callbackUrls = Array.Empty<string>(), scopes = (string[])["apim:subscribe"], publicClient = false }
            : new { grantTypes = (string[])["authorization_code"], callbackUrls = (string[])["https://app.example/cb"], scopes = Array.Empty<string>(), publicClient = true });

        (await caller.PostAsync(key + "/regenerate-secret")).IsProblem("conflict", HttpStatusCode.Conflict, 900419);
        (await caller.DeleteAsync(key)).HasStatus(HttpStatusCode.OK);
        Assert.Equal(0L, await chain.KeyManager.Database.ScalarAsync<long>("select count(*) from oauth_clients where client_id = $1", made.Text("consumerKey")));
    }

    private static MadeClient Made(string? clientId) => new(clientId, null);

    private static ClientChange Change(string? clientId, string[] grantTypes, string callbackUrl, string? version) =>
        new(Made(clientId), grantTypes, [callbackUrl], version, _ => throw new InvalidOperationException("The resident Key Manager gives nothing to keep."));

    private ClientOrder Plain() => new(chain.Resident.NewClientId(), Guid.NewGuid(), $"Client {Guid.NewGuid():N}", ["client_credentials"], [], [], null);

    private async Task<StoreClient> CallerAsync()
    {
        var owner = await chain.KeyManager.NewClientAsync("apim:subscribe");
        return chain.CallerWith(await chain.KeyManager.TokenAsync(owner.ClientId, owner.Secret, "apim:subscribe"));
    }
}
