using OobProvisioning.ApiStore.KeyManagers;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Contract;

[Collection<OneRealChain>]
public sealed class VerifyContractTests(RealChain chain)
{
    private static readonly string[] AllGrantTypes =
    [
        "authorization_code", "implicit", "client_credentials", "password", "refresh_token",
        "urn:ietf:params:oauth:grant-type:device_code", "urn:ietf:params:oauth:grant-type:token-exchange",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_member_that_the_store_uses_arrives_as_the_management_API_tells_it()
    {
        var real = await chain.KeyManager.NewClientAsync(new
        {
            grantTypes = AllGrantTypes,
            callbackUrls = (string[])["https://app.example.com/callback?a=b", "http://127.0.0.1:7777/"],
            accessTokenLifetimeSeconds = 777,
        });

        var verified = Assert.IsType<Verification.Verified>(await VerifyAsync(real));
        IsWhatTheManagementApiTells(real.Json, verified.Client);
        IsWhatTheManagementApiTells(real.Json, await FindAsync(real));
    }

    [Fact]
    public async Task A_secret_is_verified_exactly()
    {
        var real = await chain.KeyManager.NewClientAsync();
        Assert.IsType<Verification.Verified>(await VerifyAsync(real));

        var (id, secret) = (real.ClientId, real.Secret);
        foreach (var (clientId, clientSecret) in ((string, string)[])
        [
            (id, secret + "x"), (id, secret[..^1]), (id, " " + secret), (id, secret + "\n"), (id, secret.ToUpperInvariant()), (id, ""), (id, "é"), (id, new string('x', 1024)),
            (id[..^1], secret), (id + "x", secret), (id.ToUpperInvariant(), secret), (id + " ", secret), ("", secret), ("", ""), (secret, id), (new string('k', 255), secret), ("api-store", "wrong"),
        ])
        {
            Assert.IsType<Verification.Rejected>(await chain.Resident.VerifyAsync(clientId, clientSecret, Cancel));
        }
    }

    [Theory]
    [InlineData("""!"#$%&'()*+-./:;<=>?@[\]^_`{|}~""", """p:%a+s&s=w?o#r/d\"'~!@$^*()""")]
    [InlineData("%2C%2F%00", "%2C%2F%00+%20")]
    [InlineData("a+b", "plus+plus+plus")]
    public async Task Ids_and_secrets_of_any_visible_character_pass_unchanged(string prefix, string secret)
    {
        var id = $"{prefix}{Guid.NewGuid():N}";
        var real = await chain.KeyManager.NewClientAsync(new { grantTypes = (string[])["client_credentials"], clientId = id, clientSecret = secret });

        Assert.Equal(id, Assert.IsType<Verification.Verified>(await VerifyAsync(real)).Client.ClientId);
        Assert.IsType<Verification.Rejected>(await chain.Resident.VerifyAsync(id, Uri.EscapeDataString(secret) + "x", Cancel));
        Assert.Equal(id, (await FindAsync(real))?.ClientId);
        Assert.IsType<TokenIssuance.Issued>(await chain.Resident.IssueTokenAsync(id, secret, [], null, Cancel));
    }

    [Fact]
    public async Task Each_live_secret_is_verified_and_a_deleted_one_no_longer()
    {
        var first = await chain.KeyManager.NewClientAsync();
        var second = await chain.KeyManager.AddSecretAsync(first);
        Assert.IsType<Verification.Verified>(await VerifyAsync(first));
        Assert.IsType<Verification.Verified>(await VerifyAsync(second));

        var secretId = first.Json["secrets"]![0]!["id"]!.GetValue<Guid>();
        await chain.KeyManager.SendAsync(HttpMethod.Delete, $"{first.Path}/secrets/{secretId}");

        Assert.IsType<Verification.Rejected>(await VerifyAsync(first));
        Assert.IsType<Verification.Verified>(await VerifyAsync(second));
    }

    [Fact]
    public async Task An_expired_secret_is_rejected()
    {
        var client = await chain.KeyManager.AddSecretAsync(await chain.KeyManager.NewClientAsync(), chain.Time.GetUtcNow().AddMinutes(2));
        Assert.IsType<Verification.Verified>(await VerifyAsync(client));

        chain.Time.Advance(TimeSpan.FromMinutes(2));

        Assert.IsType<Verification.Rejected>(await VerifyAsync(client));
    }

    [Fact]
    public async Task A_revoked_client_is_rejected_and_read_as_revoked_until_it_is_activated()
    {
        var client = await chain.KeyManager.NewClientAsync();
        await chain.KeyManager.RevokeAsync(client);
        Assert.IsType<Verification.Rejected>(await VerifyAsync(client));
        Assert.Equal("REVOKED", (await FindAsync(client))?.State);

        await chain.KeyManager.SendAsync(HttpMethod.Post, $"{client.Path}/activate");
        Assert.IsType<Verification.Verified>(await VerifyAsync(client));
        Assert.Equal("ACTIVE", (await FindAsync(client))?.State);
    }

    [Fact]
    public async Task A_public_client_is_rejected_with_any_secret()
    {
        var client = await chain.KeyManager.NewClientAsync(new { grantTypes = (string[])["authorization_code"], callbackUrls = (string[])["https://app.example.com/"], publicClient = true });
        Assert.IsType<Verification.Rejected>(await chain.Resident.VerifyAsync(client.ClientId, "", Cancel));
        Assert.IsType<Verification.Rejected>(await chain.Resident.VerifyAsync(client.ClientId, "anything", Cancel));
        Assert.NotNull(await FindAsync(client));
    }

    [Fact]
    public async Task Of_a_hundred_ids_those_that_exist_are_found_each_once()
    {
        var (one, two) = (await chain.KeyManager.NewClientAsync(), await chain.KeyManager.NewClientAsync());
        string[] ids = [.. Enumerable.Range(0, 97).Select(number => $"nobody-{number}&ids={number}#%"), one.ClientId, two.ClientId, one.ClientId];

        var found = Assert.IsType<ClientLookup.Found>(await chain.Resident.FindAsync(ids, Cancel));

        Assert.Equal(((string[])[one.ClientId, two.ClientId]).Order(), found.Clients.Keys.Order());
    }

    [Fact]
    public async Task A_client_that_was_deleted_is_not_found_and_rejected()
    {
        var client = await chain.KeyManager.NewClientAsync();
        await chain.KeyManager.SendAsync(HttpMethod.Delete, $"{RealKeyManager.Providers}/{client.ProviderId}");
        Assert.Null(await FindAsync(client));
        Assert.IsType<Verification.Rejected>(await VerifyAsync(client));
    }

    private Task<Verification> VerifyAsync(RealClient client) => chain.Resident.VerifyAsync(client.ClientId, client.Secret, Cancel);

    private async Task<ClientDescription?> FindAsync(RealClient client) =>
        Assert.IsType<ClientLookup.Found>(await chain.Resident.FindAsync([client.ClientId], Cancel)).Clients.GetValueOrDefault(client.ClientId);

    private static void IsWhatTheManagementApiTells(JsonObject told, ClientDescription? client)
    {
        Assert.NotNull(client);
        Assert.NotEqual(Guid.Empty, client.RegistrationId!.Value);
        Assert.Equal(told["registrationId"]!.GetValue<Guid>(), client.RegistrationId);
        Assert.Equal(told.Text("clientId"), client.ClientId);
        Assert.Equal(AllGrantTypes, client.GrantTypes);
        Assert.Equal(told["grantTypes"]!.Strings(), client.GrantTypes);
        Assert.Equal(told["callbackUrls"]!.Strings(), client.CallbackUrls);
        Assert.Equal(2, client.CallbackUrls?.Count);
        Assert.Equal(777, client.AccessTokenLifetimeSeconds);
        Assert.Equal("ACTIVE", client.State);
    }
}
