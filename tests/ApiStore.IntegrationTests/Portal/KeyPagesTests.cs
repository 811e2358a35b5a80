using System.Globalization;
using OobProvisioning.ApiStore.IntegrationTests.SignIn;
using OobProvisioning.TestKit.Pages;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Portal;

/// <summary>What can be done with keys on pages.</summary>
[Collection<StoreWithPages>]
public sealed class KeyPagesTests(StoreFixture store)
{
    [Fact]
    public async Task Generates_a_token_and_shows_it_once()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var client = store.KeyManager.AddClient(client => client with { Scopes = ["read"] });
        var keys = await MappedAsync(visit, client);
        var form = await visit.SeeAsync(keys.Path + "/token");

        var page = await visit.SubmitAsync(form, "token", fields => fields.With("Form.ConsumerSecret", client.Secret).With("Form.Scopes", " read ").With("Form.ValidityPeriod", "60"));

        Assert.Equal(keys.Tab, page.Address.PathAndQuery);
        Assert.Contains($"token-of-{client.ClientId}", page.Html, StringComparison.Ordinal);
        Assert.Contains("valid for 60 seconds", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"token-of-{client.ClientId}", (await visit.SeeAsync(keys.Tab)).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", "1 to 86400")]
    [InlineData("-1", "1 to 86400")]
    [InlineData("2147483648", "1 to 86400")]
    [InlineData("9223372036854775808", "1 to 86400")]
    [InlineData("1e9", "whole number")]
    [InlineData(" 500 ", null)]
    [InlineData("", null)]
    public async Task Every_lifetime_that_may_be_typed_is_taken_or_told_at_its_field(string typed, string? fault)
    {
        var visit = await PortalVisit.BeginAsync(store);
        var client = store.KeyManager.AddClient();
        var form = await visit.SeeAsync((await MappedAsync(visit, client)).Path + "/token");
        var tab = await visit.SeeAsync($"/store/applications/{await visit.Api.CreateApplicationAsync()}/production-keys");

        var token = await visit.SubmitAsync(form, "token", fields => fields.With("Form.ConsumerSecret", $" {client.Secret}\t").With("Form.ValidityPeriod", typed));
        var keys = await visit.SubmitAsync(tab, "generate-keys", fields => fields.With("Generated.ValidityTime", typed));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (token.Status, keys.Status));
        Assert.Matches(fault is null ? "token-of-" : $"id=\"form-validityperiod-fault\">[^<]*{fault}", token.Html);
        Assert.Matches(fault is null ? "generated-" : $"id=\"generated-validitytime-fault\">[^<]*{fault?.Replace("1 to", "60 to", StringComparison.Ordinal)}", keys.Html);
    }

    [Fact]
    public async Task A_second_click_on_a_deletion_leads_where_the_first_did()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var keys = await MappedAsync(visit, store.KeyManager.AddClient());
        var application = keys.Path[..keys.Path.IndexOf("/keys/", StringComparison.Ordinal)];
        foreach (var (path, said) in new[] { (keys.Path + "/remove", "Keys removed"), (application + "/delete", "Deleted") })
        {
            var question = await visit.SeeAsync(path);
            Assert.Contains(said, (await visit.SubmitAsync(question, "confirm")).Html, StringComparison.Ordinal);
            var second = await visit.SubmitAsync(question, "confirm");

            Assert.Equal(HttpStatusCode.OK, second.Status);
            Assert.Contains("Already deleted", second.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_refused_token_says_why_at_its_field_and_forgets_the_secret()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var client = store.KeyManager.AddClient();
        var form = await visit.SeeAsync((await MappedAsync(visit, client)).Path + "/token");

        var wrong = await visit.SubmitAsync(form, "token", fields => fields.With("Form.ConsumerSecret", "wrong-secret").With("Form.ValidityPeriod", "60"));
        var scope = await visit.SubmitAsync(form, "token", fields => fields.With("Form.ConsumerSecret", client.Secret).With("Form.Scopes", "write"));

        Assert.Matches("id=\"form-consumersecret-fault\">The consumer key or the consumer secret is wrong", wrong.Html);
        Assert.Equal("60", wrong.FormNamed("token")["Form.ValidityPeriod"]);
        Assert.DoesNotContain("wrong-secret", wrong.Html, StringComparison.Ordinal);
        Assert.Matches("id=\"form-scopes-fault\">The client does not hold every scope", scope.Html);
        Assert.DoesNotContain(client.Secret, scope.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verifies_a_secret_again()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var client = store.KeyManager.AddClient();
        var keys = await MappedAsync(visit, client);
        var form = await visit.SeeAsync(keys.Path + "/verify");

        Assert.Matches(
            "id=\"form-consumersecret-fault\">This is not one of",
            (await visit.SubmitAsync(form, "verify", fields => fields.With("Form.ConsumerSecret", "wrong"))).Html);
        Assert.Contains(
            "The secret is right",
            (await visit.SubmitAsync(form, "verify", fields => fields.With("Form.ConsumerSecret", client.Secret))).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Regenerates_the_secret_of_a_created_client_and_shows_it_once()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var keys = await GeneratedAsync(visit);
        var page = await visit.SubmitAsync(await visit.SeeAsync(keys.Path + "/regenerate-secret"), "confirm");
        var secret = ClientIn(page).Secret;

        Assert.StartsWith("regenerated-", secret, StringComparison.Ordinal);
        Assert.Contains(secret, page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, (await visit.SeeAsync(keys.Tab)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_is_shown_with_its_own_keys_only()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var (keys, others) = (await GeneratedAsync(visit), await GeneratedAsync(visit));
        var question = await visit.SeeAsync(keys.Path + "/regenerate-secret");
        await visit.Browser.SubmitAsync(question, question.FormNamed("confirm")); // And does not look at what it leads to.

        var elsewhere = await visit.SeeAsync(others.Tab);

        Assert.DoesNotContain("regenerated-", elsewhere.Html, StringComparison.Ordinal);
        Assert.Contains("regenerated-", (await visit.SeeAsync(keys.Tab)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_a_created_client()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var keys = await GeneratedAsync(visit);
        var form = await visit.SeeAsync(keys.Path + "/edit");
        Assert.Equal("client_credentials", form.FormNamed("edit")["Form.SupportedGrantTypes"]);

        var none = await visit.SubmitAsync(form, "edit", fields => fields.With("Form.SupportedGrantTypes"));
        var page = await visit.SubmitAsync(form, "edit", fields => fields.With("Form.SupportedGrantTypes", "authorization_code").With("Form.CallbackUrl", "https://app.example.com/cb"));

        Assert.Matches("id=\"form-supportedgranttypes-fault\">At least one", none.Html);
        Assert.Contains("https://app.example.com/cb", page.Html, StringComparison.Ordinal);
        Assert.Equal(["authorization_code"], ClientIn(page).GrantTypes);
        Assert.DoesNotContain("/token\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("may not use the grant type Client credentials", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Provided_keys_offer_no_change_and_refuse_one()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var (client, keys) = (store.KeyManager.AddClient(), default(Keys)!);
        keys = await MappedAsync(visit, client);
        var tab = await visit.SeeAsync(keys.Tab);

        Assert.DoesNotContain("/regenerate-secret\"", tab.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Edit keys", tab.Html, StringComparison.Ordinal);
        Assert.Contains("made elsewhere and provided here", tab.Html, StringComparison.Ordinal);
        Assert.Contains(
            "role=\"alert\"",
            (await visit.SubmitAsync(await visit.SeeAsync(keys.Path + "/regenerate-secret"), "confirm")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Removes_keys_and_says_before_what_becomes_of_the_client(bool isCreated)
    {
        var visit = await PortalVisit.BeginAsync(store);
        var client = store.KeyManager.AddClient();
        var keys = isCreated ? await GeneratedAsync(visit) : await MappedAsync(visit, client);
        var clientId = isCreated ? ClientIn(await visit.SeeAsync(keys.Tab)).ClientId : client.ClientId;
        var question = await visit.SeeAsync(keys.Path + "/remove");
        Assert.Contains(isCreated ? "The client is deleted too" : "Only the association goes", question.Html, StringComparison.Ordinal);

        var tab = await visit.SubmitAsync(question, "confirm");

        Assert.Contains("Keys removed", tab.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(clientId, tab.Html, StringComparison.Ordinal);
        Assert.NotEqual(isCreated, store.KeyManager.Clients.ContainsKey(clientId));
        Assert.Equal(HttpStatusCode.NotFound, (await visit.OpenAsync(keys.Path + "/remove")).Status);
    }

    [Fact]
    public async Task Keys_are_listed_though_the_key_manager_does_not_answer_and_can_be_removed()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var client = store.KeyManager.AddClient();
        var keys = await MappedAsync(visit, client);
        using var _ = store.KeyManager.Break(StubKeyManager.ReadPath, 503);
        var tab = await visit.SeeAsync(keys.Tab);

        Assert.Contains(client.ClientId, tab.Html, StringComparison.Ordinal);
        Assert.Contains("Unreachable", tab.Html, StringComparison.Ordinal);
        Assert.Contains("The key manager does not answer", tab.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/token\"", tab.Html, StringComparison.Ordinal);
        Assert.Contains(
            "Keys removed", (await visit.SubmitAsync(await visit.SeeAsync(keys.Path + "/remove"), "confirm")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/edit")]
    [InlineData("/delete")]
    [InlineData("/subscriptions")]
    [InlineData("/keys/{0}/verify")]
    [InlineData("/keys/{0}/token")]
    [InlineData("/keys/{0}/remove")]
    public async Task A_page_that_shows_no_client_asks_no_key_manager(string page)
    {
        var visit = await PortalVisit.BeginAsync(store);
        var keys = await MappedAsync(visit, store.KeyManager.AddClient());
        var asked = store.KeyManager.CallsTo(StubKeyManager.ReadPath);

        await visit.SeeAsync(keys.Tab[..keys.Tab.LastIndexOf('/')] + string.Format(CultureInfo.InvariantCulture, page, keys.Path.Split('/')[^1]));

        Assert.Equal(asked, store.KeyManager.CallsTo(StubKeyManager.ReadPath));
    }

    [Fact]
    public async Task A_form_with_nothing_in_it_is_not_offered_while_the_client_is_not_known()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var (mine, theirs) = (await GeneratedAsync(visit), await MappedAsync(visit, store.KeyManager.AddClient()));

        Assert.Contains("Change it, and get its secrets, where it was made", (await visit.SeeAsync(theirs.Path + "/edit")).Html, StringComparison.Ordinal);
        using var _ = store.KeyManager.Break(StubKeyManager.ReadPath, 503);
        var page = await visit.SeeAsync(mine.Path + "/edit");

        Assert.Contains("The key manager does not answer", page.Html, StringComparison.Ordinal);
        Assert.Empty(page.Forms);
    }

    [Fact]
    public async Task A_form_that_was_open_while_somebody_else_changed_the_client_changes_nothing()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var keys = await GeneratedAsync(visit);
        var (early, late) = (await visit.SeeAsync(keys.Path + "/edit"), await visit.SeeAsync(keys.Path + "/edit"));

        Assert.Contains(
            "Changes saved",
            (await visit.SubmitAsync(early, "edit", form => form.With("Form.CallbackUrl", "https://early.example/"))).Html, StringComparison.Ordinal);
        var refused = await visit.SubmitAsync(late, "edit", form => form.With("Form.CallbackUrl", "https://late.example/"));

        Assert.Contains("Somebody else has changed this", refused.Html, StringComparison.Ordinal);
        Assert.Contains("https://early.example/", (await visit.SeeAsync(keys.Tab)).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("token")]
    [InlineData("verify")]
    [InlineData("edit")]
    [InlineData("regenerate-secret")]
    [InlineData("remove")]
    public async Task Anothers_keys_do_not_exist(string page)
    {
        var owner = await PortalVisit.BeginAsync(store);
        var keys = await GeneratedAsync(owner);
        var visit = await PortalVisit.BeginAsync(store);
        var mine = await visit.Api.CreateApplicationAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await visit.OpenAsync($"{keys.Path}/{page}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visit.OpenAsync($"/store/applications/{mine}/keys/{keys.Path.Split('/')[^1]}/{page}")).Status);
    }

    private StubClient ClientIn(Page page) =>
        store.KeyManager.Clients.Values.Single(client => page.Html.Contains($">{client.ClientId}<", StringComparison.Ordinal));

    private static async Task<Keys> GeneratedAsync(PortalVisit visit)
    {
        var application = await visit.Api.CreateApplicationAsync();
        return Keys.Of(application, await visit.Api.GeneratedKeysAsync(application));
    }

    private static async Task<Keys> MappedAsync(PortalVisit visit, StubClient client)
    {
        var application = await visit.Api.CreateApplicationAsync();
        return Keys.Of(application, await visit.Api.MappedKeysAsync(application, client));
    }

    /// <summary>Where the pages about some keys are.</summary>
    private sealed record Keys(string Tab, string Path)
    {
        public static Keys Of(Guid application, string apiPath) =>
            new($"/store/applications/{application}/production-keys", $"/store/applications/{application}/keys/{apiPath.Split('/')[^1]}");
    }
}
