using OobProvisioning.ApiStore.IntegrationTests.Catalogue;
using OobProvisioning.ApiStore.IntegrationTests.Usage;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Portal;

/// <summary>What a developer sees first: what needs attention, what to do first, and all applications at a glance. No key manager is asked for it.</summary>
[Collection<StoreWithPages>]
public sealed class StartPagesTests(StoreFixture store)
{
    private const string Home = "/store/";
    private const string Applications = "/store/applications";

    [Fact]
    public async Task Leads_whoever_is_new_from_step_to_step()
    {
        var visit = await PortalVisit.BeginAsync(store);
        Assert.Contains("0 of 4 done", (await visit.SeeAsync(Home)).Html, StringComparison.Ordinal);

        var application = await visit.Api.CreateApplicationAsync();
        var withApplication = (await visit.SeeAsync(Home)).Html;
        Assert.Contains("1 of 4 done", withApplication, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{Applications}/{application}/production-keys\">Give it keys", withApplication, StringComparison.Ordinal);

        await visit.Api.GeneratedKeysAsync(application);
        var api = await store.AddApiAsync();
        await visit.Api.PostAsync("/store/api/v3/subscriptions", new { applicationId = application, apiId = api, throttlingPolicy = "Gold" });
        Assert.Contains("3 of 4 done", (await visit.SeeAsync(Home)).Html, StringComparison.Ordinal);
        Assert.Contains("3 of 4 done", (await visit.SeeAsync($"{Applications}/{application}")).Html, StringComparison.Ordinal);

        await CallAsync(application, api, 1234);
        var done = (await visit.SeeAsync(Home)).Html;
        Assert.DoesNotContain("First steps", done, StringComparison.Ordinal);
        Assert.Contains(">1,234<", done, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_which_clients_are_revoked_or_gone_or_will_lose_their_secret_without_asking_a_key_manager()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var revoked = await SeenAsync(visit, "Revoked one", client => client with { State = "REVOKED" });
        var expiring = await SeenAsync(visit, "Expiring one", client => client with { SecretsExpireAt = store.Time.GetUtcNow().AddDays(5).AddMinutes(1) });
        await SeenAsync(visit, "Gone one", _ => null);
        await SeenAsync(visit, "Fine one", client => client with { SecretsExpireAt = store.Time.GetUtcNow().AddDays(31) });
        var before = store.KeyManager.CallsTo(StubKeyManager.ReadPath);

        var page = (await visit.SeeAsync(Home)).Html;

        Assert.Equal(before, store.KeyManager.CallsTo(StubKeyManager.ReadPath));
        Assert.Contains("Needs attention</h2>", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"count\">3</span>", page, StringComparison.Ordinal);
        Assert.Contains("Its production client is revoked at Resident Key Manager", page, StringComparison.Ordinal);
        Assert.Contains("The secret of its production client expires in 5 days", page, StringComparison.Ordinal);
        Assert.Contains("Resident Key Manager does not have its production client any more", page, StringComparison.Ordinal);
        Assert.Contains("Expires in 5 days", page, StringComparison.Ordinal);
        var filtered = (await visit.SeeAsync($"{Applications}?keys=attention")).Html;
        Assert.Contains($"{Applications}/{revoked}\"", filtered, StringComparison.Ordinal);
        Assert.Contains($"{Applications}/{expiring}\"", filtered, StringComparison.Ordinal);
        Assert.DoesNotContain("Fine one", filtered, StringComparison.Ordinal);
        Assert.Contains("Expires in 5 days", (await visit.SeeAsync($"{Applications}/{expiring}/production-keys")).Html, StringComparison.Ordinal);
        var keys = (await visit.Api.GetAsync($"{StoreClient.Applications}/{expiring}/oauth-keys")).Json()["list"]![0]!;
        Assert.NotNull(keys["additionalProperties"].Text("secretsExpireAt"));
    }

    [Fact]
    public async Task Lists_applications_by_their_keys_and_in_natural_order()
    {
        var visit = await PortalVisit.BeginAsync(store);
        await visit.Api.CreateApplicationAsync("App 10");
        await visit.Api.MappedKeysAsync(await visit.Api.CreateApplicationAsync("App 9"), store.KeyManager.AddClient());
        await visit.Api.MappedKeysAsync(await visit.Api.CreateApplicationAsync("App 1"), store.KeyManager.AddClient(), "SANDBOX");

        Assert.Equal(["App 1", "App 9", "App 10"], await NamesAsync(visit, ""));
        Assert.Equal(["App 10", "App 9", "App 1"], await NamesAsync(visit, "?sort=-name"));
        Assert.Equal(["App 1", "App 9", "App 10"], await NamesAsync(visit, "?sort=-createdTime"));
        Assert.Equal(["App 9"], await NamesAsync(visit, "?keys=production"));
        Assert.Equal(["App 10"], await NamesAsync(visit, "?keys=none&query=app"));
        Assert.Equal(["App 1", "App 9", "App 10"], await NamesAsync(visit, "?sort=nonsense&keys=nonsense&limit=7"));
        Assert.Contains("aria-sort=\"descending\"", (await visit.SeeAsync($"{Applications}?sort=-name")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_an_administrator_who_has_no_applications_the_administrators_start()
    {
        var visit = await PortalVisit.BeginAsync(store, "openid profile apim:admin");
        var page = (await visit.SeeAsync(Home)).Html;

        Assert.Contains("What you can administer", page, StringComparison.Ordinal);
        Assert.DoesNotContain("First steps", page, StringComparison.Ordinal);
        Assert.Contains("has no role", (await (await PortalVisit.BeginAsync(store, "openid profile")).SeeAsync(Home)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leads_to_the_newest_application_that_can_go_the_step_and_to_the_keys_that_it_has()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var withKeys = await visit.Api.CreateApplicationAsync();
        await visit.Api.MappedKeysAsync(withKeys, store.KeyManager.AddClient(), "SANDBOX");
        await visit.Api.CreateApplicationAsync(); // The newest, which has none.

        var home = (await visit.SeeAsync(Home)).Html;

        Assert.Contains($"<a href=\"{Applications}/{withKeys}/subscriptions\">Subscribe it", home, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{Applications}/{withKeys}/sandbox-keys\">Get a token", home, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_an_administrator_who_develops_what_needs_attention_in_the_store_too()
    {
        var visit = await PortalVisit.BeginAsync(store);
        await SeenAsync(visit, "Gone one", _ => null);
        var administrator = await PortalVisit.BeginAsync(store, "openid profile apim:app_manage apim:subscribe apim:admin");

        var home = (await administrator.SeeAsync(Home)).Html;

        Assert.All(
            ["Administration: needs attention", "Mapped clients that are gone", "First steps"],
            text => Assert.Contains(text, home, StringComparison.Ordinal));
        Assert.DoesNotContain("Administration: needs attention", (await visit.SeeAsync(Home)).Html, StringComparison.Ordinal);
    }

    /// <summary>An application whose client has become so, as the store has seen.</summary>
    private async Task<Guid> SeenAsync(PortalVisit visit, string name, Func<StubClient, StubClient?> become)
    {
        var (application, client) = (await visit.Api.CreateApplicationAsync(name), store.KeyManager.AddClient());
        var key = await visit.Api.MappedKeysAsync(application, client);
        if (become(client) is { } other)
        {
            store.KeyManager.Clients[client.ClientId] = other;
        }
        else
        {
            store.KeyManager.Clients.TryRemove(client.ClientId, out _);
        }

        (await visit.Api.GetAsync(key)).HasStatus(HttpStatusCode.OK);
        return application;
    }

    private async Task CallAsync(Guid application, Guid api, long requests) => (await store.OnInternal("gateway:sync").PostAsync(
        "/internal/v1/usage", new { id = Guid.NewGuid(), from = store.Time.GetUtcNow(), rows = (object[])[UsageScene.Row(application, api, requests)] }))
        .HasStatus(HttpStatusCode.NoContent);

    private static async Task<string[]> NamesAsync(PortalVisit visit, string query) =>
        [.. System.Text.RegularExpressions.Regex.Matches((await visit.SeeAsync(Applications + query)).Html, ">(App \\d+)</a>").Select(name => name.Groups[1].Value)];
}
