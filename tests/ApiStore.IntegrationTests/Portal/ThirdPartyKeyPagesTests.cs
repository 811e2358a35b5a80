using OobProvisioning.ApiStore.IntegrationTests.Administration.KeyManagerSettings;
using OobProvisioning.TestKit.Pages;
using OobProvisioning.TestKit.Providers;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Portal;

/// <summary>Keys of a client that nobody but itself can tell of: what proved it is shown, with when it was last heard of.</summary>
[Collection<StoreOfProviders>]
public sealed class ThirdPartyKeyPagesTests(StoreFixture store, MetadataServer server)
{
    private readonly StoreClient _administrator = store.NewCaller("apim:admin");

    [Fact]
    public async Task They_are_provided_and_their_proof_is_shown_to_the_owner_and_to_administrators()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var added = await _administrator.AddedAsync(ProviderScene.Of(server.NewIssuer()));
        var (path, clientId) = (await NewKeysPathAsync(visit), $"client-{Guid.NewGuid():N}");

        var page = await ProvideAsync(visit, await visit.SeeAsync(path), added, clientId);

        Assert.All(
            [">Proof<", "Revocation of a random token: 200", "The same call: 401 invalid_client", "Active", "seen <time", "Verify again", "Generate access token"],
            text => Assert.Contains(text, page.Html, StringComparison.Ordinal));
        Assert.Contains(">not known<", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Edit keys", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(MetadataServer.Secret, page.Html, StringComparison.Ordinal);
        var administrator = await PortalVisit.BeginAsync(store, "openid profile apim:admin");
        var list = await administrator.SeeAsync($"/store/administration/key-mappings?query={clientId}");
        var mapping = System.Text.RegularExpressions.Regex.Match(list.Html, "href=\"(/store/administration/key-mappings/[0-9a-f-]{36})\"").Groups[1].Value;
        Assert.Contains("Revocation of a random token: 200", (await administrator.SeeAsync(WebUtility.HtmlDecode(mapping))).Html, StringComparison.Ordinal);
        var listed = (await _administrator.GetAsync($"/store/api/admin/v1/key-mappings?consumerKey={clientId}")).Json()["list"]![0]!;
        Assert.Equal(("revocation", 200, 401), (listed["proof"].Text("probe"), (int)listed["proof"]!["status"]!, (int)listed["proof"]!["controlStatus"]!));
    }

    [Fact]
    public async Task While_their_key_manager_is_switched_off_they_can_only_be_removed()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var added = await _administrator.AddedAsync(ProviderScene.Of(server.NewIssuer()));
        var path = await NewKeysPathAsync(visit);
        await ProvideAsync(visit, await visit.SeeAsync(path), added, $"client-{Guid.NewGuid():N}");
        (await _administrator.PutAsync(ProviderScene.PathOf(added), added.With("enabled", false))).Json();

        var page = await visit.SeeAsync(path);

        Assert.Contains("switched off in this store", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Verify again", page.Html, StringComparison.Ordinal);
        Assert.Contains("Remove keys", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grant_types_that_only_some_key_managers_offer_say_which()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var added = await _administrator.AddedAsync(ProviderScene.Of(server.NewIssuer(metadata => metadata["grant_types_supported"] = (string[])["client_credentials", "urn:x-of:one"])));

        var page = await visit.SeeAsync(await NewKeysPathAsync(visit));

        Assert.Contains("<select id=\"generated-keymanager\"", page.Html.Replace("  ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Matches($"urn:x-of:one\\s*</label>\\s*<p class=\"hint\"[^>]*>Only at {added.Text("displayName")}", page.Html);
    }

    private static async Task<string> NewKeysPathAsync(PortalVisit visit) => $"/store/applications/{await visit.Api.CreateApplicationAsync()}/production-keys";

    private static Task<Page> ProvideAsync(PortalVisit visit, Page tab, JsonObject keyManager, string clientId) => visit.SubmitAsync(tab, "provide-keys", form => form
        .With("Provided.ConsumerKey", clientId).With("Provided.ConsumerSecret", MetadataServer.Secret).With("Provided.KeyManager", keyManager.Text("name")));
}
