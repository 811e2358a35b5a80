using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Portal;

/// <summary>Administrators see whose applications are whose, by name, and give one to somebody else.</summary>
[Collection<StoreWithPages>]
public sealed class OwnerPagesTests(StoreFixture store)
{
    private const string Applications = "/store/administration/applications";
    private const string Administrator = "openid profile apim:admin";

    [Fact]
    public async Task An_application_is_given_to_a_user_by_name()
    {
        var visit = await PortalVisit.BeginAsync(store, Administrator);
        var (from, to) = ($"ada-{Guid.NewGuid():N}", $"grace-{Guid.NewGuid():N}");
        var (application, name) = await OwnedAsync(store.KeyManager.Subjects.AddUser(from));
        store.KeyManager.Subjects.AddUser(to);
        var list = await visit.SeeAsync($"{Applications}?query={name}");
        Assert.Contains($">{from}</a>", list.Html, StringComparison.Ordinal);

        var form = await visit.SeeAsync($"{Applications}/{application}/owner");
        var refused = await visit.SubmitAsync(form, "owner", fields => fields.With("Form.Owner", "nobody-at-all"));
        var done = await visit.SubmitAsync(form, "owner", fields => fields.With("Form.Owner", to));

        Assert.Contains("name or the id of a user who exists", refused.Fault("form-owner"), StringComparison.Ordinal);
        Assert.Equal($"{Applications}/{application}", done.Address.AbsolutePath);
        Assert.Equal($"The application now belongs to {to}.", done.Alert);
        Assert.Contains($"<dd>{to}</dd>", done.Html, StringComparison.Ordinal);
        Assert.Contains("has changed this since you opened the page", (await visit.SubmitAsync(form, "owner", fields => fields.With("Form.Owner", from))).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_one_owner_and_a_deleted_owner_say_so()
    {
        var visit = await PortalVisit.BeginAsync(store, Administrator);
        var id = store.KeyManager.Subjects.AddUser($"leaver-{Guid.NewGuid():N}");
        var (_, name) = await OwnedAsync(id);
        store.KeyManager.Subjects.Delete("user", id);

        var list = (await visit.SeeAsync($"{Applications}?owner={id}")).Html;

        Assert.Contains(name, list, StringComparison.Ordinal);
        Assert.Contains("Unknown or deleted", list, StringComparison.Ordinal);
        Assert.Contains("Nothing found", (await visit.SeeAsync($"{Applications}?owner=nobody")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_for_administrators_and_about_applications_that_there_are()
    {
        var developer = await PortalVisit.BeginAsync(store);
        var administrator = await PortalVisit.BeginAsync(store, Administrator);
        foreach (var path in (string[])[Applications, $"{Applications}/{Guid.NewGuid()}", $"{Applications}/{Guid.NewGuid()}/owner", "/store/administration", "/store/administration/settings"])
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await developer.OpenAsync(path)).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await administrator.OpenAsync($"{Applications}/{Guid.NewGuid()}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.OpenAsync($"{Applications}/{Guid.NewGuid()}/owner")).Status);
    }

    [Fact]
    public async Task The_switch_is_shown_with_where_it_is_set()
    {
        var visit = await PortalVisit.BeginAsync(store, Administrator);
        Assert.Contains("Provide Keys is on", (await visit.SeeAsync("/store/administration/settings")).Html, StringComparison.Ordinal);
        using var off = store.Setting(false);

        var page = (await visit.SeeAsync("/store/administration/settings")).Html;

        Assert.Contains("Provide Keys is off", page, StringComparison.Ordinal);
        Assert.Contains("site.json", page, StringComparison.Ordinal);
        Assert.Contains("&quot;mapExistingAuthApps&quot;: false", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_uses_a_client_is_told_to_administrators_alone_as_a_list_that_another_page_can_show()
    {
        var (name, client) = ($"App {Guid.NewGuid():N}", store.KeyManager.AddClient());
        var owner = store.NewCaller();
        await owner.MappedKeysAsync(await owner.CreateApplicationAsync(name), client);
        var administrator = await PortalVisit.BeginAsync(store, Administrator);
        var path = $"/store/administration/key-mappings/used-by?consumerKey={client.ClientId}";

        Assert.Matches($"<ul class=\"items\">(?s:.*){name}(?s:.*)Production Keys", (await administrator.SeeAsync(path)).Html);
        Assert.Contains("No application of this store uses this client", (await administrator.SeeAsync(path + "x")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await PortalVisit.BeginAsync(store)).OpenAsync(path)).Status);
    }

    private async Task<(Guid Application, string Name)> OwnedAsync(string user)
    {
        var name = $"App {Guid.NewGuid():N}";
        var owner = store.CallerWith(store.KeyManager.Tokens.Issue(user, "apim:subscribe", clientId: "store-portal"));
        return (await owner.CreateApplicationAsync(name), name);
    }
}
