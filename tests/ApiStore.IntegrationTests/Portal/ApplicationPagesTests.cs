using System.Net;
using OobProvisioning.ApiStore.IntegrationTests.SignIn;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Portal;

/// <summary>Developers look after their applications with a browser.</summary>
public sealed class ApplicationPagesTests(StoreFixture store) : IClassFixture<StoreFixture>
{
    private const string Applications = "/store/applications";

    [Fact]
    public async Task Whoever_is_not_signed_in_signs_in_and_comes_back()
    {
        store.KeyManager.Users.GrantedScopes = "openid profile apim:subscribe";
        using var browser = new Browser(store.PublicAddress, store.KeyManager.Address);
        var first = await browser.OpenAsync(Applications + "?query=pay", follow: false);

        Assert.Equal("http://localhost:9080/store/sign-in?returnUrl=%2Fstore%2Fapplications%3Fquery%3Dpay", first.Location!.OriginalString);
        Assert.Equal("http://localhost:9080/store/applications?query=pay", (await browser.OpenAsync(Applications + "?query=pay")).Address.AbsoluteUri);
    }

    [Fact]
    public async Task A_user_without_the_scope_is_told_so()
    {
        using var visit = await PortalVisit.BeginAsync(store, "openid profile");
        var page = await visit.OpenAsync(Applications);

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("You may not see this page", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"{Applications}\"", (await visit.SeeAsync("/store/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Adds_an_application_and_shows_it()
    {
        using var visit = await PortalVisit.BeginAsync(store);
        Assert.Contains("You have no application yet", (await visit.SeeAsync(Applications)).Text, StringComparison.Ordinal);

        var page = await visit.SubmitAsync(await visit.SeeAsync(Applications + "/add"), "add", form => form.With("Form.Name", "Pay <slips>").With("Form.ThrottlingPolicy", "Gold"));

        Assert.Matches("^/store/applications/[0-9a-f-]{36}$", page.Address.AbsolutePath);
        Assert.Contains("The application is created", page.Text, StringComparison.Ordinal);
        Assert.Contains("<h1>Pay &lt;slips&gt;</h1>", page.Text, StringComparison.Ordinal);
        Assert.Contains("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.DoesNotContain("The application is created", (await visit.SeeAsync(page.Address.AbsolutePath)).Text, StringComparison.Ordinal);
        Assert.Contains(page.Address.AbsolutePath, (await visit.SeeAsync(Applications + "?query=SLIPS")).Text, StringComparison.Ordinal);
        Assert.Contains("Nothing was found", (await visit.SeeAsync(Applications + "?query=other")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_what_was_typed_and_says_the_fault_at_its_field()
    {
        using var visit = await PortalVisit.BeginAsync(store);
        await visit.Api.CreateApplicationAsync("Taken");
        var form = await visit.SeeAsync(Applications + "/add");

        var taken = await visit.SubmitAsync(form, "add", fields => fields.With("Form.Name", "Taken").With("Form.Description", "mine"));
        var blank = await visit.SubmitAsync(form, "add", fields => fields.With("Form.Name", " ").With("Form.ThrottlingPolicy", "Platinum"));

        Assert.Matches("id=\"form-name-fault\">[^<]*is named", taken.Text);
        Assert.Equal(("Taken", "mine"), (PageForm.Of(taken, "add")["Form.Name"], PageForm.Of(taken, "add")["Form.Description"]));
        Assert.Matches("id=\"form-name-fault\">It is required", blank.Text);
        Assert.Matches("id=\"form-throttlingpolicy-fault\">It must be Unlimited", blank.Text);
    }

    [Fact]
    public async Task Changes_an_application_unless_somebody_else_has_meanwhile()
    {
        using var visit = await PortalVisit.BeginAsync(store);
        var path = $"{Applications}/{await visit.Api.CreateApplicationAsync()}";
        var (early, late) = (await visit.SeeAsync(path + "/edit"), await visit.SeeAsync(path + "/edit"));

        var saved = await visit.SubmitAsync(early, "edit", form => form.With("Form.Name", "Early").With("Form.Description", "two\nlines"));
        var refused = await visit.SubmitAsync(late, "edit", form => form.With("Form.Name", "Late"));

        Assert.Equal(path, saved.Address.AbsolutePath);
        Assert.Contains("<h1>Early</h1>", saved.Text, StringComparison.Ordinal);
        Assert.Contains("Somebody else has changed this", refused.Text, StringComparison.Ordinal);
        Assert.Equal("Late", PageForm.Of(refused, "edit")["Form.Name"]);
        Assert.Contains("<h1>Early</h1>", (await visit.SeeAsync(path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_which_clients_go_with_an_application_and_which_stay_before_it_deletes_it()
    {
        using var visit = await PortalVisit.BeginAsync(store);
        var (application, client) = (await visit.Api.CreateApplicationAsync(), store.KeyManager.AddClient());
        await visit.Api.MappedKeysAsync(application, client, "SANDBOX");
        await visit.Api.GeneratedKeysAsync(application);
        var question = await visit.SeeAsync($"{Applications}/{application}/delete");

        Assert.Matches($"SANDBOX: <code>{client.ClientId}</code> stays", question.Text);
        Assert.Matches("PRODUCTION: <code>[^<]+</code> is deleted too", question.Text);

        var list = await visit.SubmitAsync(question, "confirm");

        Assert.Equal(Applications, list.Address.AbsolutePath);
        Assert.Contains("It is deleted", list.Text, StringComparison.Ordinal);
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
        using var visit = await PortalVisit.BeginAsync(store);
        var path = $"{Applications}/{await store.NewCaller().CreateApplicationAsync("Not yours")}{page}";
        var answer = await visit.OpenAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.DoesNotContain("Not yours", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anothers_application_cannot_be_deleted_with_a_form_of_ones_own()
    {
        using var visit = await PortalVisit.BeginAsync(store);
        var owner = store.NewCaller();
        var (mine, theirs) = (await visit.Api.CreateApplicationAsync(), await owner.CreateApplicationAsync());
        var form = PageForm.Of(await visit.SeeAsync($"{Applications}/{mine}/delete"), "confirm");

        var answer = await visit.Browser.PostAsync(new Uri($"http://localhost:9080{Applications}/{theirs}/delete"), form.Fields);

        Assert.InRange((int)answer.Status, 400, 404);
        (await owner.GetAsync($"{StoreClient.Applications}/{theirs}")).IsOk();
    }

    [Fact]
    public async Task A_form_that_was_not_given_to_this_user_is_refused()
    {
        using var visit = await PortalVisit.BeginAsync(store);
        using var attacker = await PortalVisit.BeginAsync(store);
        var form = await attacker.SeeAsync(Applications + "/add");
        visit.Browser.TakeAntiforgeryCookieOf(attacker.Browser);

        var answer = await visit.SubmitAsync(form, "add", fields => fields.With("Form.Name", "Forged"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("You have no application yet", (await visit.SeeAsync(Applications)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?offset=abc")]
    [InlineData("?offset=-1")]
    [InlineData("?offset=99999999999")]
    public async Task A_mistyped_address_shows_the_first_part_of_the_list(string query)
    {
        using var visit = await PortalVisit.BeginAsync(store);
        var application = await visit.Api.CreateApplicationAsync();

        Assert.Contains($"{Applications}/{application}", (await visit.SeeAsync(Applications + query)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_there_is_nothing_to_subscribe_to_yet()
    {
        using var visit = await PortalVisit.BeginAsync(store);
        var page = await visit.SeeAsync($"{Applications}/{await visit.Api.CreateApplicationAsync()}/subscriptions");

        Assert.Contains("no catalogue of APIs yet", page.Text, StringComparison.Ordinal);
        Assert.Matches("subscriptions\" aria-current=\"page\"", page.Text);
    }
}
