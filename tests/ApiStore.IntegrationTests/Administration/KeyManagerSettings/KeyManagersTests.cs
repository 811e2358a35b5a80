using OobProvisioning.TestKit.Providers;
using Xunit;
using static OobProvisioning.ApiStore.IntegrationTests.Administration.KeyManagerSettings.ProviderScene;

namespace OobProvisioning.ApiStore.IntegrationTests.Administration.KeyManagerSettings;

/// <summary>Key managers as a resource: added, read, replaced and deleted by administrators.</summary>
[Collection<StoreOfProviders>]
public sealed class KeyManagersTests(StoreFixture store, MetadataServer server)
{
    private readonly StoreClient _administrator = store.NewCaller("apim:admin");

    [Fact]
    public async Task A_well_known_address_fills_everything_that_is_not_given()
    {
        var issuer = server.NewIssuer();

        var answer = await _administrator.PostAsync(Resource, Of(issuer).With("name", "Group identity"));

        var added = answer.Json(HttpStatusCode.Created);
        Assert.Equal(PathOf(added), answer.Headers.Location?.OriginalString);
        Assert.NotNull(answer.Headers.ETag);
        Assert.Equal(
            ("Group identity", "Group identity", "oidc", issuer.Name, issuer.WellKnown),
            (added.Text("name"), added.Text("displayName"), added.Text("type"), added.Text("issuer"), added.Text("wellKnownEndpoint")));
        Assert.Equal(
            ["token", "revoke", "introspect", "authorize", "userinfo", "register"],
            new[] { "token", "revoke", "introspection", "authorize", "userInfo", "clientRegistration" }.Select(name => added.Text(name + "Endpoint").Split('/')[^1]));
        Assert.Equal(("JWKS", issuer.Endpoint("jwks")), (added["certificates"].Text("type"), added["certificates"].Text("value")));
        Assert.Equal(["client_credentials", "refresh_token"], added["availableGrantTypes"].Strings());
        Assert.Equal(("client_id", "scope"), (added.Text("consumerKeyClaim"), added.Text("scopesClaim")));
        Assert.All(
            ["enabled", "enableMapOAuthConsumerApps", "enableOAuthAppCreation", "enableTokenGeneration", "enableSelfValidationJWT"],
            member => Assert.True(added[member]!.GetValue<bool>(), member));
        Assert.Equal(["revocation", "token", "introspection"], added["additionalProperties"]!["allowedProbes"].Strings());
        Assert.Equal(added.ToJsonString(), (await _administrator.GetAsync(PathOf(added))).Json().ToJsonString());
    }

    [Fact]
    public async Task It_is_listed_for_administrators_and_for_developers()
    {
        var issuer = server.NewIssuer();
        var added = await _administrator.AddedAsync(Of(issuer).With("description", "Of the group."));
        await store.MapAsync(added);

        var list = (await _administrator.GetAsync($"{Resource}?limit=100")).Json();
        var listed = list["list"]!.AsArray().Single(entry => entry.Text("id") == added.Text("id"));
        var offered = (await store.CallerWith(null).GetAsync("/store/api/v3/key-managers")).Json()["list"]!.AsArray().Single(entry => entry.Text("id") == added.Text("id"));

        Assert.Equal(list["count"]!.GetValue<int>(), list["pagination"]!["total"]!.GetValue<int>());
        Assert.Equal((1, issuer.Name), (listed!["keyMappings"]!.GetValue<int>(), listed.Text("issuer")));
        Assert.Equal(
            ("oidc", issuer.Endpoint("token"), issuer.Endpoint("revoke"), "Of the group."),
            (offered.Text("type"), offered.Text("tokenEndpoint"), offered.Text("revokeEndpoint"), offered.Text("description")));
        Assert.Equal(["client_credentials", "refresh_token"], offered!["availableGrantTypes"].Strings());
    }

    [Fact]
    public async Task What_was_read_can_be_sent_back_and_changes_nothing_though_the_server_is_silent()
    {
        var issuer = server.NewIssuer(metadata => metadata.Remove("userinfo_endpoint"));
        var added = await _administrator.AddedAsync(Of(issuer).WithProperty("introspectionClientId", "store").WithProperty("introspectionClientSecret", "s3cret")
            .WithProperty("probeScope", "least.of all"));
        issuer.FallSilent();
        var calls = server.Calls;

        var replaced = (await _administrator.PutAsync(PathOf(added), added)).Json();
        var disabled = (await _administrator.PutAsync(PathOf(added), added.With("enabled", false))).Json();

        Assert.Equal(calls, server.Calls);
        Assert.Equal(added.With("enabled", true).ToJsonString(), replaced.ToJsonString());
        Assert.False(disabled["enabled"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_replacement_is_full_and_holds_for_the_version_that_was_seen()
    {
        var issuer = server.NewIssuer();
        var first = await _administrator.PostAsync(Resource, Of(issuer).With("description", "old").With("consumerKeyClaim", "azp"));
        var (path, version) = (PathOf(first.Json(HttpStatusCode.Created)), first.Headers.ETag!.Tag);

        var replaced = (await _administrator.PutAsync(path, Of(issuer).With("enableTokenGeneration", false), version)).Json();
        var stale = await _administrator.PutAsync(path, Of(issuer), version);

        Assert.Equal(("", "client_id"), (replaced.Text("description"), replaced.Text("consumerKeyClaim")));
        Assert.False(replaced["enableTokenGeneration"]!.GetValue<bool>());
        stale.IsProblem("modified", HttpStatusCode.PreconditionFailed, 900412);
        (await _administrator.DeleteAsync(path, version)).IsProblem("modified", HttpStatusCode.PreconditionFailed, 900412);
    }

    [Fact]
    public async Task Of_many_who_replace_it_at_once_none_overwrites_another_unseen()
    {
        var issuer = server.NewIssuer();
        var first = await _administrator.PostAsync(Resource, Of(issuer));
        var (added, version) = (first.Json(HttpStatusCode.Created), first.Headers.ETag!.Tag);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(number =>
            _administrator.PutAsync(PathOf(added), JsonNode.Parse(added.ToJsonString())!.AsObject().With("description", $"{number}"), version)));

        var done = Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.All(answers.Except([done]), answer => answer.IsProblem("modified", HttpStatusCode.PreconditionFailed, 900412));
        Assert.Equal(done.Json().Text("description"), (await _administrator.GetAsync(PathOf(added))).Json().Text("description"));
    }

    [Fact]
    public async Task Each_change_is_noted_and_one_that_is_deleted_is_gone()
    {
        var issuer = server.NewIssuer();
        var added = await _administrator.AddedAsync(Of(issuer));
        await _administrator.PutAsync(PathOf(added), Of(issuer));

        (await _administrator.DeleteAsync(PathOf(added))).HasStatus(HttpStatusCode.NoContent);

        (await _administrator.GetAsync(PathOf(added))).IsNotFound();
        (await _administrator.PutAsync(PathOf(added), Of(issuer))).IsNotFound();
        (await _administrator.DeleteAsync(PathOf(added))).IsNotFound();
        (await _administrator.PostAsync(PathOf(added) + "/test-connection")).IsNotFound();
        var events = (await _administrator.GetAsync($"/store/api/admin/v1/audit-events?object=key-manager:{added.Text("id")}")).Json()["list"]!.AsArray();
        Assert.Equal(["delete", "replace", "add"], events.Select(audit => audit.Text("verb")));
        await _administrator.AddedAsync(Of(issuer)); // Its issuer is free again.
    }

    [Fact]
    public async Task A_test_tells_its_steps()
    {
        var added = await _administrator.AddedAsync(Of(server.NewIssuer()));

        var checks = (await _administrator.PostAsync(PathOf(added) + "/test-connection")).Json()["checks"]!.AsArray();

        Assert.NotEmpty(checks);
        Assert.All(checks, check => Assert.Contains(check.Text("outcome"), (string[])["PASSED", "FAILED", "WARNING", "SKIPPED"]));
        Assert.All(checks, check => Assert.NotEmpty(check.Text("name") + check.Text("detail")));
    }

    [Fact]
    public async Task Administrators_only()
    {
        var developer = store.NewCaller();
        (await developer.GetAsync(Resource)).IsProblem("insufficient-scope", HttpStatusCode.Forbidden, 900910);
        (await developer.PostAsync(Resource, Of(server.NewIssuer()))).IsProblem("insufficient-scope", HttpStatusCode.Forbidden, 900910);
        (await store.CallerWith(null).GetAsync(Resource)).HasStatus(HttpStatusCode.Unauthorized);
    }
}
