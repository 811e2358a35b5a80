using OobProvisioning.ApiStore.IntegrationTests.Catalogue;
using OobProvisioning.ApiStore.IntegrationTests.Portal;
using OobProvisioning.TestKit;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests;

/// <summary>How often the main calls go to the database: a number that grows is noticed here.</summary>
[Collection<OneStore>]
public sealed class StatementTests(StoreFixture store)
{
    private readonly StoreClient _caller = store.NewCaller();

    [Fact]
    public Task Create_an_application() => AtMostAsync(1, 3, async _ => await _caller.CreateApplicationAsync());

    [Fact]
    public Task Provide_keys() => AtMostAsync(3, 5, async application =>
        (await _caller.MapKeysAsync(application, store.KeyManager.AddClient())).HasStatus(HttpStatusCode.OK));

    [Fact]
    public Task Generate_keys() => AtMostAsync(4, 7, async application => (await _caller.GenerateKeysAsync(
        application, new { keyType = "PRODUCTION", grantTypesToBeSupported = new[] { "client_credentials" } })).HasStatus(HttpStatusCode.OK));

    [Theory]
    [InlineData("verify", 4, 5)]
    [InlineData("generate-token", 4, 4)]
    public async Task Use_keys(string what, int trips, int most)
    {
        var client = store.KeyManager.AddClient();
        var key = await _caller.MappedKeysAsync(await _caller.CreateApplicationAsync(), client);
        await AtMostAsync(trips, most, async _ => (await _caller.PostAsync($"{key}/{what}", new { consumerSecret = client.Secret })).HasStatus(HttpStatusCode.OK));
    }

    [Fact]
    public Task List_applications() => AtMostAsync(3, 7, async _ => (await _caller.GetAsync(StoreClient.Applications)).HasStatus(HttpStatusCode.OK));

    /// <summary>However many applications there are. A list is planned for what it asks: that is said, and taken back, in its own trip.</summary>
    [Fact]
    public async Task Open_the_start_page()
    {
        var visit = await PortalVisit.BeginAsync(store);
        for (var number = 0; number < 3; number++)
        {
            await visit.Api.MappedKeysAsync(await visit.Api.CreateApplicationAsync(), store.KeyManager.AddClient());
        }

        await AtMostAsync(7, 11, async _ => await visit.SeeAsync("/store/"));
    }

    [Fact]
    public async Task Subscribe()
    {
        var api = await store.AddApiAsync();
        await AtMostAsync(4, 5, async applicationId => (await _caller.PostAsync(
            "/store/api/v3/subscriptions", new { applicationId, apiId = api, throttlingPolicy = "Gold" })).HasStatus(HttpStatusCode.Created));
    }

    /// <summary>The second time, for another application.</summary>
    private async Task AtMostAsync(int trips, int most, Func<Guid, Task> call)
    {
        await call(await _caller.CreateApplicationAsync());
        var application = await _caller.CreateApplicationAsync();
        using var statements = new CountedStatements();
        await call(application);
        Assert.True(
            statements.Texts.Count is > 0 and var count && count <= trips && statements.Count <= most,
            $"{statements.Texts.Count} trips, {statements.Count} statements:\n{string.Join("\n----\n", statements.Texts)}");
    }
}
