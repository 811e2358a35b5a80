using OobProvisioning.ApiStore.IntegrationTests.Catalogue;
using OobProvisioning.ApiStore.IntegrationTests.SignIn;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Portal;

/// <summary>Developers look after their applications with a browser.</summary>
[Collection<StoreWithPages>]
public sealed class ApplicationPagesTests(StoreFixture store)
{
    private const string Applications = "/store/applications";

    [Fact]
    public async Task Whoever_is_not_signed_in_signs_in_and_comes_back()
    {
        store.KeyManager.Users.GrantedScopes = "openid profile apim:subscribe";
        var browser = new PortalBrowser(store.PublicAddress, store.KeyManager.Address);
        var first = await browser.GetAsync(Applications + "?query=pay");

        Assert.Equal("http://localhost:9080/store/sign-in?returnUrl=%2Fstore%2Fapplications%3Fquery%3Dpay", first.Location!);
        Assert.Equal("http://localhost:9080/store/applications?query=pay", (await browser.OpenAsync(Applications + "?query=pay")).Address.AbsoluteUri);
    }

    [Fact]
    public async Task A_user_without_the_scope_is_told_so()
    {
        var visit = await PortalVisit.BeginAsync(store, "openid profile");
        var page = await visit.OpenAsync(Applications);

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("You do not have access to this page", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"{Applications}\"", (await visit.SeeAsync("/store/")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Adds_an_application_and_shows_it()
    {
        var visit = await PortalVisit.BeginAsync(store);
        Assert.Contains("You have no application yet", (await visit.SeeAsync(Applications)).Html, StringComparison.Ordinal);

        var page = await visit.SubmitAsync(await visit.SeeAsync(Applications + "/add"), "add", form => form.With("Form.Name", "Pay <slips>").With("Form.ThrottlingPolicy", "Gold"));

        Assert.Matches("^/store/applications/[0-9a-f-]{36}$", page.Address.AbsolutePath);
        Assert.Contains("Application added", page.Html, StringComparison.Ordinal);
        Assert.Contains("<h1>Pay &lt;slips&gt;</h1>", page.Html, StringComparison.Ordinal);
        Assert.Contains("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.DoesNotContain("Application added", (await visit.SeeAsync(page.Address.AbsolutePath)).Html, StringComparison.Ordinal);
        Assert.Contains(page.Address.AbsolutePath, (await visit.SeeAsync(Applications + "?query=SLIPS")).Html, StringComparison.Ordinal);
        Assert.Contains("Nothing found", (await visit.SeeAsync(Applications + "?query=other")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_what_was_typed_and_says_the_fault_at_its_field()
    {
        var visit = await PortalVisit.BeginAsync(store);
        await visit.Api.CreateApplicationAsync("Taken");
        var form = await visit.SeeAsync(Applications + "/add");

        var taken = await visit.SubmitAsync(form, "add", fields => fields.With("Form.Name", "Taken").With("Form.Description", "mine"));
        var blank = await visit.SubmitAsync(form, "add", fields => fields.With("Form.Name", " ").With("Form.ThrottlingPolicy", "Platinum"));

        Assert.Matches("id=\"form-name-fault\">[^<]*is named", taken.Html);
        Assert.Equal(("Taken", "mine"), (taken.FormNamed("add")["Form.Name"], taken.FormNamed("add")["Form.Description"]));
        Assert.Matches("id=\"form-name-fault\">It is required", blank.Html);
        Assert.Matches("id=\"form-throttlingpolicy-fault\">It must be Unlimited", blank.Html);
    }

    [Fact]
    public async Task Changes_an_application_unless_somebody_else_has_meanwhile()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var path = $"{Applications}/{await visit.Api.CreateApplicationAsync()}";
        var (early, late) = (await visit.SeeAsync(path + "/edit"), await visit.SeeAsync(path + "/edit"));

        var saved = await visit.SubmitAsync(early, "edit", form => form.With("Form.Name", "Early").With("Form.Description", "two\nlines"));
        var refused = await visit.SubmitAsync(late, "edit", form => form.With("Form.Name", "Late"));

        Assert.Equal(path, saved.Address.AbsolutePath);
        Assert.Contains("<h1>Early</h1>", saved.Html, StringComparison.Ordinal);
        Assert.Contains("has changed this since you opened the page (<time", refused.Html, StringComparison.Ordinal);
        Assert.Contains($"href=\"{path}/edit\"", refused.Html, StringComparison.Ordinal);
        Assert.Equal("Late", refused.FormNamed("edit")["Form.Name"]);
        Assert.Contains("<h1>Early</h1>", (await visit.SeeAsync(path)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_which_clients_go_with_an_application_and_which_stay_before_it_deletes_it()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var (application, client) = (await visit.Api.CreateApplicationAsync(), store.KeyManager.AddClient());
        await visit.Api.MappedKeysAsync(application, client, "SANDBOX");
        await visit.Api.GeneratedKeysAsync(application);
        var question = await visit.SeeAsync($"{Applications}/{application}/delete");

        Assert.Matches($"SANDBOX: <code>{client.ClientId}</code> stays", question.Html);
        Assert.Matches("PRODUCTION: <code>[^<]+</code> is deleted too", question.Html);

        var list = await visit.SubmitAsync(question, "confirm");

        Assert.Equal(Applications, list.Address.AbsolutePath);
        Assert.Contains("Deleted", list.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visit.OpenAsync($"{Applications}/{application}")).Status);
        Assert.Contains(client.ClientId, store.KeyManager.Clients.Keys);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/edit")]
    [InlineData("/delete")]
    [InlineData("/subscriptions")]
    [InlineData("/production-keys")]
    [InlineData("/sandbox-keys")]
    public async Task Anothers_application_does_not_exist(string page)
    {
        var visit = await PortalVisit.BeginAsync(store);
        var path = $"{Applications}/{await store.NewCaller().CreateApplicationAsync("Not yours")}{page}";
        var answer = await visit.OpenAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.DoesNotContain("Not yours", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anothers_application_cannot_be_deleted_with_a_form_of_ones_own()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var owner = store.NewCaller();
        var (mine, theirs) = (await visit.Api.CreateApplicationAsync(), await owner.CreateApplicationAsync());
        var form = (await visit.SeeAsync($"{Applications}/{mine}/delete")).FormNamed("confirm");

        var answer = await visit.Browser.SendFormAsync($"http://localhost:9080{Applications}/{theirs}/delete", form);

        Assert.Contains("Already deleted", answer.Html, StringComparison.Ordinal); // As one that never was.
        (await owner.GetAsync($"{StoreClient.Applications}/{theirs}")).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_form_that_was_not_given_to_this_user_is_refused()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var attacker = await PortalVisit.BeginAsync(store);
        var form = await attacker.SeeAsync(Applications + "/add");
        visit.Browser.TakeCookiesOf(attacker.Browser, "oob.store.antiforgery");

        var answer = await visit.SubmitAsync(form, "add", fields => fields.With("Form.Name", "Forged"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("You have no application yet", (await visit.SeeAsync(Applications)).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?offset=abc")]
    [InlineData("?offset=-1")]
    [InlineData("?offset=99999999999")]
    public async Task A_mistyped_address_shows_the_first_part_of_the_list(string query)
    {
        var visit = await PortalVisit.BeginAsync(store);
        var application = await visit.Api.CreateApplicationAsync();

        Assert.Contains($"{Applications}/{application}", (await visit.SeeAsync(Applications + query)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subscribes_to_a_published_API_and_ends_it()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var path = $"{Applications}/{await visit.Api.CreateApplicationAsync()}/subscriptions";
        var api = await store.AddApiAsync();

        var page = await visit.SeeAsync(path);
        Assert.Contains("It subscribes to no API yet", page.Html, StringComparison.Ordinal);
        Assert.Matches("subscriptions\" aria-current=\"page\"", page.Html);
        var refused = await visit.SubmitAsync(page, "subscribe", form => form.With("Form.ApiId", api.ToString()).With("Form.ThrottlingPolicy", "Silver"));
        Assert.Contains("It must be one of Gold, Bronze.", refused.Html, StringComparison.Ordinal);

        var subscribed = await visit.SubmitAsync(page, "subscribe", form => form.With("Form.ApiId", api.ToString()).With("Form.ThrottlingPolicy", "Gold"));
        Assert.Contains("Subscribed. Tokens", subscribed.Html, StringComparison.Ordinal);
        var subscription = (await visit.Api.GetAsync("/store/api/v3/subscriptions")).Json()["list"]![0]!.Text("subscriptionId");
        Assert.Contains($"/store/apis/{api}", subscribed.Html, StringComparison.Ordinal);
        var question = await visit.SeeAsync($"{path}/{subscription}/end");
        var ended = await visit.SubmitAsync(question, "confirm");
        Assert.Contains("Unsubscribed.", ended.Html, StringComparison.Ordinal);
        Assert.Contains("Already deleted", (await visit.SubmitAsync(question, "confirm")).Html, StringComparison.Ordinal); // A second click.
        Assert.Contains("It subscribes to no API yet", ended.Html, StringComparison.Ordinal);
    }
}
