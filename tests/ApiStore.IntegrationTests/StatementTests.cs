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
    public Task Create_an_application() => AtMostAsync(3, async _ => await _caller.CreateApplicationAsync());

    [Fact]
    public Task Provide_keys() => AtMostAsync(3, async application =>
        (await _caller.MapKeysAsync(application, store.KeyManager.AddClient())).HasStatus(HttpStatusCode.OK));

    [Fact]
    public Task List_applications() => AtMostAsync(3, async _ => (await _caller.GetAsync(StoreClient.Applications)).HasStatus(HttpStatusCode.OK));

    /// <summary>However many applications there are.</summary>
    [Fact]
    public async Task Open_the_start_page()
    {
        var visit = await PortalVisit.BeginAsync(store);
        for (var number = 0; number < 3; number++)
        {
            await visit.Api.MappedKeysAsync(await visit.Api.CreateApplicationAsync(), store.KeyManager.AddClient());
        }

        await AtMostAsync(7, async _ => await visit.SeeAsync("/store/"));
    }

    [Fact]
    public async Task Subscribe()
    {
        var api = await store.AddApiAsync();
        await AtMostAsync(4, async applicationId => (await _caller.PostAsync(
            "/store/api/v3/subscriptions", new { applicationId, apiId = api, throttlingPolicy = "Gold" })).HasStatus(HttpStatusCode.Created));
    }

    /// <summary>The second time, for another application.</summary>
    private async Task AtMostAsync(int most, Func<Guid, Task> call)
    {
        await call(await _caller.CreateApplicationAsync());
        var application = await _caller.CreateApplicationAsync();
        using var statements = new CountedStatements();
        await call(application);
        Assert.True(statements.Texts.Count is > 0 and var count && count <= most, $"{statements.Texts.Count} trips:\n{string.Join("\n----\n", statements.Texts)}");
    }
}
