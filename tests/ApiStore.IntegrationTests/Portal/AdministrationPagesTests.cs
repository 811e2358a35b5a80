using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Portal;

/// <summary>Administrators see who uses which client, and can end that. A store of its own, for they see the keys of all.</summary>
public sealed class AdministrationPagesTests(StoreFixture store) : IClassFixture<StoreFixture>
{
    private const string KeyMappings = "/store/administration/key-mappings";
    private const string KeyManager = "/store/administration/key-managers/0b0de1d0-0000-7000-8000-000000000001";
    private const string Administrator = "openid profile apim:admin";

    [Fact]
    public async Task Shows_who_uses_a_client_and_unmaps_it()
    {
        var visit = await PortalVisit.BeginAsync(store, Administrator);
        var (client, owner) = (store.KeyManager.AddClient(), store.NewCaller());
        var application = await owner.CreateApplicationAsync("Payroll");
        await owner.MappedKeysAsync(application, client);
        var list = await visit.SeeAsync($"{KeyMappings}?query={client.ClientId}");
        Assert.Contains("Payroll", list.Html, StringComparison.Ordinal);
        var remove = WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(list.Html, $"href=\"({KeyMappings}/[^\"]+/remove)\"").Groups[1].Value);

        var question = await visit.SeeAsync(remove);
        var done = await visit.SubmitAsync(question, "confirm");

        Assert.Contains("Only the association goes", question.Html, StringComparison.Ordinal);
        Assert.Equal(KeyMappings, done.Address.AbsolutePath);
        Assert.Contains("Keys removed", done.Html, StringComparison.Ordinal);
        Assert.Contains("Already deleted", (await visit.SubmitAsync(question, "confirm")).Html, StringComparison.Ordinal); // A second click.
        Assert.Contains("Nothing found", (await visit.SeeAsync($"{KeyMappings}?query={client.ClientId}")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visit.OpenAsync(remove)).Status);
        Assert.Contains(client.ClientId, store.KeyManager.Clients.Keys);
    }

    [Fact]
    public async Task Calls_users_by_their_names()
    {
        var visit = await PortalVisit.BeginAsync(store, Administrator);
        var (client, user) = (store.KeyManager.AddClient(), store.KeyManager.Subjects.AddUser("grace.hopper"));
        var owner = store.CallerWith(store.KeyManager.Tokens.Issue(user, "apim:subscribe", clientId: "store-portal"));
        await owner.MappedKeysAsync(await owner.CreateApplicationAsync(), client);

        var list = await visit.SeeAsync($"{KeyMappings}?query={client.ClientId}");

        Assert.Contains("<small><a href=\"/store/administration/applications?owner=grace.hopper\">grace.hopper</a></small>", list.Html, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{KeyManager}\">Resident Key Manager</a>", list.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(user.ToString()!, list.Html, StringComparison.Ordinal);
        var remove = WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(list.Html, $"href=\"({KeyMappings}/[^\"]+/remove)\"").Groups[1].Value);
        Assert.Contains("<dd>grace.hopper</dd>", (await visit.SeeAsync(remove)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_narrowed_down_by_an_address_and_by_what_was_last_heard_of_clients()
    {
        var visit = await PortalVisit.BeginAsync(store, Administrator);
        var owner = store.NewCaller();
        var (one, other) = (store.KeyManager.AddClient(), store.KeyManager.AddClient());
        var key = await owner.MappedKeysAsync(await owner.CreateApplicationAsync(), one);
        await owner.MappedKeysAsync(await owner.CreateApplicationAsync(), other);
        store.KeyManager.Clients[one.ClientId] = one with { State = "REVOKED" };
        (await owner.GetAsync(key)).HasStatus(HttpStatusCode.OK);

        foreach (var query in (string[])[$"consumerKey={one.ClientId}", "state=REVOKED", $"query={one.ClientId}&mode=MAPPED"])
        {
            var list = (await visit.SeeAsync($"{KeyMappings}?{query}")).Html;
            Assert.Contains($"<code>{one.ClientId}</code>", list, StringComparison.Ordinal);
            Assert.DoesNotContain(other.ClientId, list, StringComparison.Ordinal);
        }

        Assert.Contains("Revoked clients that are mapped: ", (await visit.SeeAsync("/store/administration")).Html, StringComparison.Ordinal);
        Assert.Contains("Nothing found", (await visit.SeeAsync($"{KeyMappings}?consumerKey={one.ClientId}&mode=CREATED")).Html, StringComparison.Ordinal);
        Assert.Contains("Nothing found", (await visit.SeeAsync($"{KeyMappings}?state=nonsense")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_search_lists_every_mapping()
    {
        var visit = await PortalVisit.BeginAsync(store, Administrator);
        var owner = store.NewCaller();
        var client = store.KeyManager.AddClient();
        await owner.MappedKeysAsync(await owner.CreateApplicationAsync(), client);

        Assert.Contains(client.ClientId, (await visit.SeeAsync($"{KeyMappings}?query=")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_too_long_to_be_a_consumer_key_finds_nothing()
    {
        var visit = await PortalVisit.BeginAsync(store, Administrator);
        Assert.Contains("Nothing found", (await visit.SeeAsync($"{KeyMappings}?query={new string('a', 256)}")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visit.OpenAsync($"{KeyMappings}/{Guid.NewGuid()}/remove")).Status);
    }

    [Fact]
    public async Task Is_for_administrators_only_and_does_not_open_the_pages_of_developers()
    {
        var developer = await PortalVisit.BeginAsync(store);
        var administrator = await PortalVisit.BeginAsync(store, Administrator);

        Assert.Equal(HttpStatusCode.Forbidden, (await developer.OpenAsync(KeyMappings)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await developer.OpenAsync($"{KeyMappings}/{Guid.NewGuid()}/remove")).Status);
        Assert.DoesNotContain(KeyMappings, (await developer.SeeAsync("/store/")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.OpenAsync("/store/applications")).Status);
    }
}
