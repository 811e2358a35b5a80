using OobProvisioning.ApiStore.IntegrationTests.SignIn;
using OobProvisioning.TestKit.Pages;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Portal;

/// <summary>Provide Keys and Generate Keys with a browser.</summary>
[Collection<StoreWithPages>]
public sealed class ProvideKeysPageTests(StoreFixture store)
{
    private const string Opener = "command=\"show-modal\" commandfor=\"provide-keys\"";
    private const string OpenDialog = "<dialog id=\"provide-keys\" open";

    [Fact]
    public async Task Provides_keys_in_a_dialog_and_shows_the_client_that_is_mapped()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var (path, client) = (await NewKeysPathAsync(visit), store.KeyManager.AddClient(client => client with { CallbackUrls = ["https://app.example.com/cb"] }));
        var tab = await visit.SeeAsync(path);
        Assert.Contains(Opener, tab.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(OpenDialog, tab.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<select", tab.Html, StringComparison.Ordinal); // There is one key manager, and so no choice.

        var page = await ProvideAsync(visit, tab, $" {client.ClientId}\u00A0", $"\t{client.Secret} "); // As it is pasted.

        Assert.Equal(path, page.Address.PathAndQuery);
        foreach (var text in (string[])["Keys provided", client.ClientId, "MAPPED", "Client credentials", "https://app.example.com/cb", "http://localhost:9080/oauth2/token"])
        {
            Assert.Contains(text, page.Html, StringComparison.Ordinal);
        }

        Assert.Matches("<span class=\"pill ok\"><svg [^>]*><use href=\"/store/assets/icons.svg\\?v=[0-9a-f]{12}#ok\"></use></svg>Active</span>", page.Html);
        Assert.Contains(
            $"curl -u '{client.ClientId}:CONSUMER_SECRET' \\\n     -d grant_type=client_credentials \\\n     http://localhost:9080/oauth2/token",
            WebUtility.HtmlDecode(page.Html), StringComparison.Ordinal);
        Assert.DoesNotContain(client.Secret, page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(Opener, page.Html, StringComparison.Ordinal);
        Assert.Contains("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Contains(Opener, (await visit.SeeAsync(path.Replace("production", "sandbox", StringComparison.Ordinal))).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_secret_opens_the_dialog_again_with_the_fault_and_without_the_secret()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var (path, client) = (await NewKeysPathAsync(visit), store.KeyManager.AddClient());

        var wrong = await ProvideAsync(visit, await visit.SeeAsync(path), client.ClientId, "not-the-secret");
        var blank = await ProvideAsync(visit, wrong, client.ClientId, "");

        Assert.Contains(OpenDialog, wrong.Html, StringComparison.Ordinal);
        Assert.Matches("id=\"provided-consumersecret-fault\">The consumer key or the consumer secret is wrong", wrong.Html);
        Assert.Equal(client.ClientId, wrong.FormNamed("provide-keys")["Provided.ConsumerKey"]);
        Assert.DoesNotContain("not-the-secret", wrong.Html, StringComparison.Ordinal);
        Assert.Matches("id=\"provided-consumersecret-fault\">It is required", blank.Html);
        Assert.DoesNotContain("MAPPED", (await visit.SeeAsync(path)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_is_mapped_already_is_refused()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var (path, client) = (await NewKeysPathAsync(visit), store.KeyManager.AddClient());
        await visit.Api.MappedKeysAsync(await visit.Api.CreateApplicationAsync(), client);

        var refused = await ProvideAsync(visit, await visit.SeeAsync(path), client.ClientId, client.Secret);

        Assert.Matches($"{OpenDialog}(?s:.*)role=\"alert\"(?s:.*?)<div>The client is mapped already", refused.Html);
    }

    [Fact]
    public async Task While_the_setting_is_off_there_is_a_reason_instead_of_a_button()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var path = await NewKeysPathAsync(visit);
        string createdBefore;
        using (store.Setting(mapExistingAuthApps: false))
        {
            createdBefore = await NewKeysPathAsync(visit);
            var off = await visit.SeeAsync(path);
            Assert.DoesNotContain(Opener, off.Html, StringComparison.Ordinal);
            Assert.Contains("mapExistingAuthApps of this store is off", off.Html, StringComparison.Ordinal);
            Assert.Contains("Generate Keys", off.Html, StringComparison.Ordinal);
        }

        var before = await visit.SeeAsync(createdBefore);
        Assert.DoesNotContain(Opener, before.Html, StringComparison.Ordinal);
        Assert.Contains("was off when the application was created", before.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generates_keys_and_shows_the_secret_once()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var path = await NewKeysPathAsync(visit);
        var page = await visit.SubmitAsync(await visit.SeeAsync(path), "generate-keys");
        var client = store.KeyManager.Clients.Values.Single(client => client.MadeByTheStore && page.Html.Contains(client.ClientId, StringComparison.Ordinal));

        Assert.Equal(path, page.Address.PathAndQuery);
        Assert.Contains(client.Secret, page.Html, StringComparison.Ordinal);
        Assert.Contains("CREATED", page.Html, StringComparison.Ordinal);
        Assert.Equal(["client_credentials"], client.GrantTypes);
        Assert.DoesNotContain(client.Secret, (await visit.SeeAsync(path)).Html, StringComparison.Ordinal);
        Assert.DoesNotContain(store.Logs.Lines, line => line.Contains(client.Secret, StringComparison.Ordinal));
        Assert.DoesNotContain(visit.Browser.Visited, address => address.Query.Contains(client.Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_key_manager_finds_wrong_with_a_client_stands_at_its_field()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var tab = await visit.SeeAsync(await NewKeysPathAsync(visit));

        var noCallback = await visit.SubmitAsync(tab, "generate-keys", form => form.With("Generated.GrantTypesToBeSupported", "authorization_code", "refresh_token"));
        var nothing = await visit.SubmitAsync(tab, "generate-keys", form => form.With("Generated.GrantTypesToBeSupported").With("Generated.ValidityTime", "soon"));
        var noGrants = await visit.SubmitAsync(tab, "generate-keys", form => form.With("Generated.GrantTypesToBeSupported").With("Generated.ValidityTime", "1"));

        Assert.Matches("id=\"generated-callbackurl-fault\">Give a callback URL", noCallback.Html);
        Assert.Equal(
            ["authorization_code", "refresh_token"],
            noCallback.FormNamed("generate-keys").Fields.Where(field => field.Key == "Generated.GrantTypesToBeSupported").Select(field => field.Value));
        Assert.Matches("id=\"generated-validitytime-fault\">Enter a whole number", nothing.Html);
        Assert.Matches("id=\"generated-granttypestobesupported-fault\">At least one", noGrants.Html);
        Assert.Matches("id=\"generated-validitytime-fault\">It must be 60 to 86400", noGrants.Html);
    }

    [Fact]
    public async Task A_form_that_is_sent_when_it_is_offered_no_more_is_told_why()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var (path, client) = (await NewKeysPathAsync(visit), store.KeyManager.AddClient());
        var tab = await visit.SeeAsync(path);
        using (store.Setting(mapExistingAuthApps: false))
        {
            Assert.Matches(
                $"{OpenDialog}(?s:.*)role=\"alert\"(?s:.*?)<div>The setting mapExistingAuthApps",
                (await ProvideAsync(visit, tab, client.ClientId, client.Secret)).Html);
        }

        await ProvideAsync(visit, tab, client.ClientId, client.Secret);
        Assert.Matches("role=\"alert\"(?s:.*?)<div>The application has PRODUCTION keys", (await visit.SubmitAsync(tab, "generate-keys")).Html);
        Assert.Matches(
            $"{OpenDialog}(?s:.*)role=\"alert\"(?s:.*?)<div>The application has PRODUCTION keys",
            (await ProvideAsync(visit, tab, client.ClientId, client.Secret)).Html);
    }

    private static async Task<string> NewKeysPathAsync(PortalVisit visit) => $"/store/applications/{await visit.Api.CreateApplicationAsync()}/production-keys";

    private static Task<Page> ProvideAsync(PortalVisit visit, Page tab, string key, string secret) =>
        visit.SubmitAsync(tab, "provide-keys", form => form.With("Provided.ConsumerKey", key).With("Provided.ConsumerSecret", secret));
}
