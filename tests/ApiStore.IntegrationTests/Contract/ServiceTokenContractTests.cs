using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyManagers.Resident;
using OobProvisioning.ApiStore.Wire;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Contract;

[Collection<OneRealChain>]
public sealed class ServiceTokenContractTests(RealChain chain)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_store_gets_a_token_for_the_internal_calls_alone_and_keeps_it()
    {
        var text = await chain.VerifyTokens.GetAsync(Cancel);
        var token = new JsonWebToken(text);
        Assert.Equal("api-store", token.Subject);
        Assert.Equal("oauth_clients:verify", token.GetClaim("scope").Value);
        Assert.Equal(["urn:oob-provisioning:key-manager"], token.Audiences);
        Assert.Equal(text, await chain.VerifyTokens.GetAsync(Cancel));
    }

    [Fact]
    public async Task The_token_is_fetched_again_before_it_ends()
    {
        var first = await chain.VerifyTokens.GetAsync(Cancel);
        chain.Time.Advance(TimeSpan.FromMinutes(50));

        Assert.NotEqual(first, await chain.VerifyTokens.GetAsync(Cancel));
        Assert.IsType<Verification.Rejected>(await chain.Resident.VerifyAsync("nobody", "nothing", Cancel));
    }

    [Fact]
    public async Task A_service_token_that_the_key_manager_no_longer_takes_is_replaced_within_the_call()
    {
        var client = await chain.KeyManager.NewClientAsync();
        var first = await chain.VerifyTokens.GetAsync(Cancel);
        await chain.KeyManager.Database.ScalarAsync<int>("update oauth_clients set generation = generation + 1 where client_id = $1 returning generation", "api-store");
        chain.Time.Advance(TimeSpan.FromSeconds(6)); // Past what any cache of clients may keep.

        Assert.IsType<Verification.Verified>(await chain.Resident.VerifyAsync(client.ClientId, client.Secret, Cancel));
        Assert.NotEqual(first, await chain.VerifyTokens.GetAsync(Cancel));
    }

    [Fact]
    public async Task With_a_wrong_secret_every_call_says_unreachable_and_the_log_says_why_without_the_secret()
    {
        const string wrong = "not-the-secret-of-the-store-0123456789-0123456789";
        var client = await chain.KeyManager.NewClientAsync();
        await using var other = chain.Build(wrong);
        await using var scope = other.Services.CreateAsyncScope();
        var resident = scope.ServiceProvider.GetRequiredService<ResidentConnector>();

        Assert.IsType<Verification.Unreachable>(await resident.VerifyAsync(client.ClientId, client.Secret, Cancel));
        Assert.IsType<ClientLookup.Unreachable>(await resident.FindAsync([client.ClientId], Cancel));
        Assert.Contains(chain.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("refused a service token for oauth_clients:verify to api-store: 401", StringComparison.Ordinal));
        Assert.DoesNotContain(chain.Logs.Lines, line => line.Contains(wrong, StringComparison.Ordinal) || line.Contains(client.Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_are_provided_verified_and_used_through_the_whole_store()
    {
        var client = await chain.KeyManager.NewClientAsync("orders:read");
        var caller = chain.CallerWith(await chain.KeyManager.TokenAsync("automation-2", RealKeyManager.SecondOwnerSecret, "apim:subscribe"));
        var application = await caller.CreateApplicationAsync();
        var stub = new StubClient(client.ClientId, client.Secret);

        (await caller.MapKeysAsync(application, stub, secret: "wrong")).IsProblem("invalid-client-credentials", HttpStatusCode.BadRequest, 901406);
        var key = await caller.MappedKeysAsync(application, stub);
        Assert.True((await caller.PostAsync($"{key}/verify", new { consumerSecret = client.Secret })).Json()["verified"]!.GetValue<bool>());
        (await caller.PostAsync($"{key}/generate-token", new { consumerSecret = client.Secret, scopes = (string[])["orders:read"], validityPeriod = 90 })).HasStatus(HttpStatusCode.OK);

        await chain.KeyManager.RevokeAsync(client);
        Assert.Equal("REVOKED", (await caller.GetAsync(key)).Json()["additionalProperties"]!.Text("clientState"));
        Assert.Equal(HttpStatusCode.BadRequest, (await caller.PostAsync($"{key}/generate-token", new { consumerSecret = client.Secret })).StatusCode);
        await chain.KeyManager.SendAsync(HttpMethod.Delete, $"{RealKeyManager.Providers}/{client.ProviderId}");
        Assert.Equal("GONE", (await caller.GetAsync(key)).Json()["additionalProperties"]!.Text("clientState"));
    }
}
