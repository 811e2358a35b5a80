using OobProvisioning.ApiStore.IntegrationTests.Administration.KeyManagerSettings;
using OobProvisioning.TestKit.Pages;
using OobProvisioning.TestKit.Providers;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Portal;

/// <summary>Administrators add a key manager from its metadata, look at it, test it, change it, switch it off and delete it, by clicking.</summary>
[Collection<StoreOfProviders>]
public sealed class KeyManagerPagesTests(StoreFixture store, MetadataServer server)
{
    private const string KeyManagers = "/store/administration/key-managers";
    private const string Administrator = "openid profile apim:admin";
    private readonly StoreClient _api = store.NewCaller("apim:admin");

    [Fact]
    public async Task One_is_added_in_two_steps_and_nothing_is_saved_before_it_was_looked_at()
    {
        var visit = await PortalVisit.BeginAsync(store, Administrator);
        var (issuer, name) = (server.NewIssuer(), ProviderScene.NewName);

        var filled = await LookUpAsync(visit, issuer);
        Assert.Contains("Nothing is saved yet", filled.Html, StringComparison.Ordinal);
        Assert.Equal(
            (issuer.Name, issuer.Endpoint("revoke"), issuer.Endpoint("jwks")),
            (filled.FormNamed("add")["Form.Issuer"], filled.FormNamed("add")["Form.RevokeEndpoint"], filled.FormNamed("add")["Form.Certificates"]?.Trim()));
        Assert.Equal(0L, await store.Database.ScalarAsync<long>("select count(*) from key_managers where issuer = $1", issuer.Name));

        var added = await visit.SubmitAsync(filled, "add", form => form.With("Form.Name", name).With("Form.Description", "Of the group."));

        Assert.Matches($"{KeyManagers}/[0-9a-f-]+$", added.Address.AbsolutePath);
        Assert.All(["Key manager added", name, "Of the group.", issuer.Name, "Enabled"], text => Assert.Contains(text, added.Html, StringComparison.Ordinal));
        var stored = (await _api.GetAsync($"{ProviderScene.Resource}/{added.Address.Segments[^1]}")).Json();
        Assert.Equal(["client_credentials", "refresh_token"], stored["availableGrantTypes"].Strings());
        Assert.Equal(["127.0.0.0/8"], stored["additionalProperties"]!["allowedNetworks"].Strings());
    }

    [Fact]
    public async Task No_page_is_the_answer_to_a_look_up_or_a_test_and_what_came_of_it_is_shown_once_without_a_secret()
    {
        var visit = await PortalVisit.BeginAsync(store, Administrator);
        var added = await _api.AddedAsync(ProviderScene.Of(server.NewIssuer()).WithProperty("initialAccessToken", "opens-registration"));
        var (add, path) = ($"{KeyManagers}/add", $"{KeyManagers}/{added.Text("id")}");
        var issuer = server.NewIssuer();
        var lookUp = (await visit.SeeAsync(add)).FormNamed("look-up").With("Metadata.WellKnownEndpoint", issuer.WellKnown)
            .With("Metadata.AllowedNetworks", "127.0.0.0/8");

        var lookedUp = await visit.Browser.PostAsync(add, new FormUrlEncodedContent(lookUp.Fields));
        var found = await visit.Browser.FollowAsync(lookedUp);
        var again = await visit.SeeAsync(add);
        var tested = await visit.Browser.PostAsync(path, new FormUrlEncodedContent((await visit.SeeAsync(path)).FormNamed("test").Fields));
        var elsewhere = await visit.SeeAsync($"{KeyManagers}/0b0de1d0-0000-7000-8000-000000000001");

        Assert.All([lookedUp, tested], page => Assert.Equal(HttpStatusCode.Found, page.Status));
        Assert.Equal(issuer.Name, found.FormNamed("add")["Form.Issuer"]);
        Assert.Equal("", found.FormNamed("add")["Form.InitialAccessToken"] ?? "");
        Assert.NotNull(again.FormNamed("look-up"));
        Assert.DoesNotContain("Connection test", elsewhere.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_of_another_origin_is_told_of_and_left_for_the_administrator_to_type_in()
    {
        var visit = await PortalVisit.BeginAsync(store, Administrator);
        var elsewhere = server.OtherOrigin + "/revoke";
        var filled = await LookUpAsync(visit, server.NewIssuer(metadata => metadata["revocation_endpoint"] = elsewhere));

        Assert.Matches($"Revocation endpoint: <code>{elsewhere}", filled.Html);
        Assert.Equal("", filled.FormNamed("add")["Form.RevokeEndpoint"]);
    }

    [Fact]
    public async Task What_is_wrong_stands_at_its_field()
    {
        var visit = await PortalVisit.BeginAsync(store, Administrator);
        var (issuer, silent) = (server.NewIssuer(), server.NewIssuer());
        silent.FallSilent();

        var unread = await LookUpAsync(visit, silent);
        var wrong = await visit.SubmitAsync(
            await LookUpAsync(visit, issuer), "add", form => form.With("Form.Name", $"{Guid.NewGuid()}").With("Form.AllowedProbes").With("Form.AllowedNetworks", "intranet"));
        var refused = await visit.SubmitAsync(await LookUpAsync(visit, issuer), "add", form => form.With("Form.Name", ProviderScene.NewName).With("Form.AllowedProbes"));

        Assert.Matches("id=\"metadata-wellknownendpoint-fault\">.*404", unread.Html);
        Assert.Matches("id=\"form-name-fault\">It must not be a UUID", wrong.Html);
        Assert.Matches("id=\"form-allowednetworks-fault\">A network has the form", wrong.Html);
        Assert.Matches("id=\"form-allowedprobes-fault\">None of these can prove", refused.Html);
        Assert.Contains("Read the metadata", (await visit.SeeAsync($"{KeyManagers}/add")).Html, StringComparison.Ordinal);
        Assert.Equal("client_id", (await visit.SeeAsync($"{KeyManagers}/add?byHand=true")).FormNamed("add")["Form.ConsumerKeyClaim"]);
    }

    [Fact]
    public async Task It_is_tested_changed_switched_off_and_deleted()
    {
        var visit = await PortalVisit.BeginAsync(store, Administrator);
        var issuer = server.NewIssuer();
        var added = await _api.AddedAsync(ProviderScene.Of(issuer).WithProperty("initialAccessToken", "opens-registration"));
        var path = $"{KeyManagers}/{added.Text("id")}";

        var tested = await visit.SubmitAsync(await visit.SeeAsync(path), "test");
        var form = await visit.SeeAsync($"{path}/edit");
        var edited = await visit.SubmitAsync(form, "edit", typed => typed.With("Form.DisplayName", "Workforce").With("Form.Audiences", "one two"));
        var stale = await visit.SubmitAsync(form, "edit");
        var off = await visit.SubmitAsync(edited, "switch");

        Assert.Matches("Connection test: \\d+ of \\d+ passed", tested.Html);
        Assert.Matches("<strong>Revocation endpoint</strong>(?s:.*?)pill ok", tested.Html);
        Assert.DoesNotContain("opens-registration", form.Html, StringComparison.Ordinal);
        Assert.Contains("It is kept if you leave this empty", form.Html, StringComparison.Ordinal);
        Assert.Contains("Changes saved", edited.Html, StringComparison.Ordinal);
        Assert.Contains("has changed", stale.Html, StringComparison.Ordinal);
        Assert.Contains("Disabled: no keys", off.Html, StringComparison.Ordinal);
        var stored = (await _api.GetAsync(ProviderScene.PathOf(added))).Json();
        Assert.Equal(("Workforce", "********"), (stored.Text("displayName"), stored["additionalProperties"].Text("initialAccessToken")));
        Assert.False(stored["enabled"]!.GetValue<bool>());

        var question = await visit.SeeAsync($"{path}/delete");
        var gone = await visit.SubmitAsync(question, "confirm");
        Assert.Equal((KeyManagers, true), (gone.Address.AbsolutePath, gone.Html.Contains("Deleted", StringComparison.Ordinal)));
        Assert.Contains("Already deleted", (await visit.SubmitAsync(question, "confirm")).Html, StringComparison.Ordinal); // A second click.
        Assert.Equal(HttpStatusCode.NotFound, (await visit.OpenAsync(path)).Status);
    }

    [Fact]
    public async Task A_form_that_is_saved_as_it_was_shown_changes_nothing()
    {
        var visit = await PortalVisit.BeginAsync(store, Administrator);
        var body = ProviderScene.Of(server.NewIssuer()).With("displayName", "Shown").With("description", "Told.").With("consumerKeyClaim", "azp").With("scopesClaim", "scp")
            .With("enableTokenGeneration", false).With("userInfoEndpoint", "").WithProperty("initialAccessToken", "opens-registration")
            .WithProperty("introspectionClientId", "store").WithProperty("introspectionClientSecret", "s3cret").WithProperty("probeScope", "api/.default")
            .WithProperty("audiences", new JsonArray("one", "two")).WithProperty("allowedProbes", new JsonArray("token", "client_credentials"));
        var added = await _api.AddedAsync(body);

        await visit.SubmitAsync(await visit.SeeAsync($"{KeyManagers}/{added.Text("id")}/edit"), "edit");

        Assert.Equal(added.ToJsonString(), (await _api.GetAsync(ProviderScene.PathOf(added))).Json().ToJsonString());
        var events = (await _api.GetAsync($"/store/api/admin/v1/audit-events?object=key-manager:{added.Text("id")}")).Json()["list"]!.AsArray();
        Assert.Equal(["replace", "add"], events.Select(audit => audit.Text("verb")));
    }

    [Fact]
    public async Task One_in_use_says_why_it_stays_and_a_credential_can_be_removed()
    {
        var visit = await PortalVisit.BeginAsync(store, Administrator);
        var added = await _api.AddedAsync(ProviderScene.Of(server.NewIssuer()).WithProperty("initialAccessToken", "opens-registration"));
        await store.MapAsync(added);
        var path = $"{KeyManagers}/{added.Text("id")}";

        var refused = await visit.SubmitAsync(await visit.SeeAsync($"{path}/delete"), "confirm");
        await visit.SubmitAsync(await visit.SeeAsync($"{path}/edit"), "edit", form => form.With("Form.RemoveInitialAccessToken", "true"));

        Assert.Matches("role=\"alert\"(?s:.*?)<div>The key manager cannot be deleted: 1 key mapping is", refused.Html);
        Assert.Equal("", (await _api.GetAsync(ProviderScene.PathOf(added))).Json()["additionalProperties"].Text("initialAccessToken"));
    }

    [Fact]
    public async Task Of_the_resident_one_only_texts_and_switches_are_asked()
    {
        var visit = await PortalVisit.BeginAsync(store, Administrator);
        var path = $"{KeyManagers}/0b0de1d0-0000-7000-8000-000000000001";

        var shown = await visit.SeeAsync(path);
        var form = await visit.SeeAsync($"{path}/edit");
        var saved = await visit.SubmitAsync(form, "edit", typed => typed.With("Form.Description", "Ours."));
        await visit.SubmitAsync(await visit.SeeAsync($"{path}/edit"), "edit", typed => typed.With("Form.Description", "The Key Manager of this system."));

        Assert.DoesNotContain($"{path}/delete", shown.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Form.TokenEndpoint", form.Html, StringComparison.Ordinal);
        Assert.Contains("Ours.", saved.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task They_are_listed_and_are_for_administrators_only()
    {
        var (administrator, developer) = (await PortalVisit.BeginAsync(store, Administrator), await PortalVisit.BeginAsync(store));

        var list = await administrator.SeeAsync(KeyManagers);
        var home = await administrator.SeeAsync("/store/");

        Assert.Contains("<th role=\"columnheader\" scope=\"col\" class=\"num\">", list.Html, StringComparison.Ordinal);
        Assert.Contains($"href=\"{KeyManagers}\"", home.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"/store/administration/unfinished-work\"", home.Html, StringComparison.Ordinal);
        Assert.All(
            [KeyManagers, $"{KeyManagers}/add", $"{KeyManagers}/{Guid.NewGuid()}", "/store/administration/unfinished-work"],
            path => Assert.Equal(HttpStatusCode.Forbidden, developer.OpenAsync(path).GetAwaiter().GetResult().Status));
    }

    private static async Task<Page> LookUpAsync(PortalVisit visit, MetadataServer.Issuer issuer) => await visit.SubmitAsync(
        await visit.SeeAsync($"{KeyManagers}/add"),
        "look-up",
        form => form.With("Metadata.WellKnownEndpoint", issuer.WellKnown).With("Metadata.AllowedNetworks", "127.0.0.0/8"));
}
