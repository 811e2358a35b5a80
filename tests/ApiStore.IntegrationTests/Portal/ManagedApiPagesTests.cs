using OobProvisioning.ApiStore.IntegrationTests.Catalogue;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Portal;

/// <summary>Administrators add, import, change, publish, block and delete APIs, by clicking.</summary>
[Collection<StoreWithPages>]
public sealed class ManagedApiPagesTests(StoreFixture store)
{
    private const string Apis = "/store/administration/apis";
    private const string Administrator = "openid profile apim:admin";
    private readonly StoreClient _api = store.NewCaller("apim:admin");

    [Fact]
    public async Task One_is_added_and_what_is_wrong_stands_at_its_field()
    {
        var visit = await PortalVisit.BeginAsync(store, Administrator);
        var context = $"/orders-{Guid.NewGuid():N}";
        var form = await visit.SeeAsync($"{Apis}/add");

        var wrong = await visit.SubmitAsync(form, "add", typed => typed.With("Form.Name", "Orders").With("Form.Context", "orders").With("Form.Version", "1 0")
            .With("Form.Production", "ftp://x").With("Form.Operations", "GET").With("Form.Scopes", "apim:admin Everything").With("Form.Policies").With("Form.CorsOrigins", "x"));
        var added = await visit.SubmitAsync(form, "add", typed => typed.With("Form.Name", "Orders").With("Form.Context", context).With("Form.Version", "1.0")
            .With("Form.Production", "https://backend.example/v1").With("Form.Operations", "get /orders orders:read\nPOST /orders").With("Form.Scopes", "orders:read Reads orders")
            .With("Form.Tags", "sales\nnew orders").With("Form.CorsOrigins", "https://a.example https://b.example"));

        Assert.All(
            (string[])["context", "version", "production", "operations", "scopes", "policies", "corsorigins"],
            field => Assert.False(string.IsNullOrEmpty(wrong.Fault($"form-{field}")), field));
        Assert.Contains("It is not published yet", added.Html, StringComparison.Ordinal);
        var stored = (await _api.GetAsync($"{ApiScenes.Administration}/{added.Address.Segments[^1]}")).Json();
        Assert.Equal(("CREATED", context), (stored.Text("lifeCycleStatus"), stored.Text("context")));
        Assert.Equal(["sales", "new orders"], stored["tags"].Strings());
        Assert.Equal(["Unlimited", "Gold", "Silver", "Bronze", "50PerMin", "20PerMin", "10PerMin"], stored["policies"].Strings());
        Assert.Equal("GET", stored["operations"]![0]!.Text("method"));
        Assert.Equal("Reads orders", stored["scopes"]![0]!.Text("description"));
        var taken = await visit.SubmitAsync(await visit.SeeAsync($"{Apis}/add"), "add", typed => typed.With("Form.Name", "Again").With("Form.Context", context.ToUpperInvariant())
            .With("Form.Version", "1.0").With("Form.Production", "https://backend.example/v1"));
        Assert.Contains("Another API has the context", taken.Alert, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_changes_nothing_and_a_stale_one_is_refused()
    {
        var visit = await PortalVisit.BeginAsync(store, Administrator);
        var keyManager = (await store.CallerWith(null).GetAsync("/store/api/v3/key-managers")).Json()["list"]![0]!.Text("id");
        var id = await store.AddApiAsync(new
        {
            name = "Everything",
            context = $"/everything-{Guid.NewGuid():N}",
            version = "v2",
            description = "Line 1\nline 2",
            provider = "Sales",
            tags = (string[])["one", "two words"],
            endpoints = new { production = "https://backend.example/v1", sandbox = "https://sandbox.example" },
            policies = (string[])["Bronze"],
            scopes = (object[])[new { name = "a", description = "Opens a" }, new { name = "b" }],
            operations = (object[])[new { method = "GET", path = "/a/{id}", scopes = (string[])["a", "b"] }],
            keyManagers = (string[])[keyManager],
            opaqueTokenKeyManager = keyManager,
            corsOrigins = (string[])["https://a.example"],
            passesAuthorization = true,
            lifeCycleStatus = "BLOCKED",
        });
        var before = await ReadAsync(id);

        var form = await visit.SeeAsync($"{Apis}/{id}/edit");
        var saved = await visit.SubmitAsync(form, "edit");
        var after = await ReadAsync(id);
        var stale = await visit.SubmitAsync(form, "edit", typed => typed.With("Form.Name", "Lost"));

        Assert.Contains("Changes saved.", saved.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(keyManager, saved.Html, StringComparison.Ordinal);
        Assert.Equal(before.ToString(), after.ToString());
        Assert.Contains("Somebody else", stale.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_state_is_changed_unless_somebody_else_has_changed_the_API()
    {
        var visit = await PortalVisit.BeginAsync(store, Administrator);
        var id = await store.AddApiAsync(ApiScenes.Published(state: "CREATED"));

        var form = await visit.SeeAsync($"{Apis}/{id}/state");
        var published = await visit.SubmitAsync(form, "state", typed => typed.With("Form.LifeCycleStatus", "PUBLISHED"));
        var stale = await visit.SubmitAsync(form, "state", typed => typed.With("Form.LifeCycleStatus", "RETIRED"));
        var wrong = await visit.SubmitAsync(await visit.SeeAsync($"{Apis}/{id}/state"), "state", typed => typed.With("Form.LifeCycleStatus", "PERFECT"));

        Assert.Contains("State changed.", published.Html, StringComparison.Ordinal);
        Assert.Contains("Somebody else", stale.Html, StringComparison.Ordinal);
        Assert.NotEmpty(wrong.Fault("form-lifecyclestatus"));
        Assert.Equal("PUBLISHED", (await ReadAsync(id)).Text("lifeCycleStatus"));
    }

    [Fact]
    public async Task A_definition_is_imported_or_its_faults_are_told()
    {
        var visit = await PortalVisit.BeginAsync(store, Administrator);
        var context = $"/imported-{Guid.NewGuid():N}";
        const string Definition = """
            { "openapi": "3.0.3", "info": { "title": "Imported", "version": "1" }, "paths": { "/a": {
                "get": { "responses": { "200": { "description": "a" } } }, "put": { "responses": { "204": { "description": "done" } } } } } }
            """;
        var form = await visit.SeeAsync($"{Apis}/import");

        var none = await visit.SubmitAsync(form, "import");
        var incomplete = await visit.SubmitAsync(form, "import", typed => typed.With("Form.Definition", Definition).With("Form.Context", "no slash"));
        var imported = await visit.SubmitAsync(
            form, "import", typed => typed.With("Form.Definition", Definition).With("Form.Context", context).With("Form.Production", "https://backend.example"));

        Assert.Contains("visitor-", (await ReadAsync(Guid.Parse(imported.Address.Segments[^1]))).Text("provider"), StringComparison.Ordinal);
        Assert.Contains("It is no OpenAPI document", none.Fault("form-definition"), StringComparison.Ordinal);
        Assert.NotEmpty(incomplete.Fault("form-context"));
        Assert.NotEmpty(incomplete.Fault("form-production"));
        Assert.Contains("Imported", incomplete.FormNamed("import")["Form.Definition"], StringComparison.Ordinal);
        Assert.Contains("with 2 operations and 0 scopes", imported.Html, StringComparison.Ordinal);
        Assert.Contains($"{context}/1", imported.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subscription_is_blocked_and_the_API_stays_while_there_is_one()
    {
        var (visit, owner) = (await PortalVisit.BeginAsync(store, Administrator), store.NewCaller());
        var (id, application) = (await store.AddApiAsync(), await owner.CreateApplicationAsync("Blocked one"));
        var subscription = (await owner.PostAsync("/store/api/v3/subscriptions", new { applicationId = application, apiId = id, throttlingPolicy = "Gold" }))
            .Json(HttpStatusCode.Created).Text("subscriptionId");

        var list = await visit.SeeAsync($"{Apis}/{id}/subscriptions");
        var blocked = await visit.SubmitAsync(list, $"ProductionBlocked-{subscription}");
        var again = await visit.SubmitAsync(list, $"ProductionBlocked-{subscription}"); // A second click.
        var question = await visit.SeeAsync($"{Apis}/{id}/delete");
        var refused = await visit.SubmitAsync(question, "confirm");
        await visit.SubmitAsync(blocked, $"Unblocked-{subscription}"); // Its owner cannot end it before.
        (await owner.DeleteAsync($"/store/api/v3/subscriptions/{subscription}")).HasStatus(HttpStatusCode.OK);
        var deleted = await visit.SubmitAsync(question, "confirm");

        Assert.Contains("Blocked one", list.Html, StringComparison.Ordinal);
        Assert.Contains("Sandbox only", blocked.Html, StringComparison.Ordinal);
        Assert.Contains($"Unblocked-{subscription}", blocked.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"ProductionBlocked-{subscription}", blocked.Html, StringComparison.Ordinal);
        Assert.Contains("sandbox keys can", again.Alert, StringComparison.Ordinal);
        Assert.Contains("1 application subscribes to it.", question.Html, StringComparison.Ordinal);
        Assert.Contains("Applications are subscribed to it", refused.Alert, StringComparison.Ordinal);
        Assert.Contains("Deleted.", deleted.Html, StringComparison.Ordinal);
        Assert.Contains("Already deleted", (await visit.SubmitAsync(question, "confirm")).Html, StringComparison.Ordinal); // A second click.
    }

    [Theory]
    [InlineData("")]
    [InlineData("/add")]
    [InlineData("/import")]
    [InlineData("/{0}")]
    [InlineData("/{0}/edit")]
    [InlineData("/{0}/state")]
    [InlineData("/{0}/delete")]
    [InlineData("/{0}/subscriptions")]
    public async Task Is_for_administrators_alone(string page)
    {
        var visit = await PortalVisit.BeginAsync(store);

        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await visit.OpenAsync(Apis + string.Format(System.Globalization.CultureInfo.InvariantCulture, page, await store.AddApiAsync()))).Status);
    }

    private async Task<System.Text.Json.Nodes.JsonObject> ReadAsync(Guid id)
    {
        var api = (await _api.GetAsync($"{ApiScenes.Administration}/{id}")).Json().AsObject();
        api.Remove("lastUpdatedTime");
        return api;
    }
}
