using System.Text.Json;
using OobProvisioning.ApiStore.IntegrationTests.SignIn;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Catalogue;

[Collection<OneStore>]
public sealed class AdministrationTests(StoreFixture store)
{
    private readonly StoreClient _admin = store.NewCaller("apim:admin");

    [Fact]
    public async Task Whoever_adds_an_API_answers_for_it_by_name_and_subscribers_are_named_too()
    {
        var name = $"jane-{Guid.NewGuid():N}";
        var jane = store.CallerWith(store.KeyManager.Tokens.Issue(
            store.KeyManager.Subjects.AddUser(name), "apim:admin apim:subscribe", clientId: StubIdentityServer.ClientId, expiresIn: 3600));

        var api = (await jane.PostAsync(ApiScenes.Administration, ApiScenes.Published())).Json(HttpStatusCode.Created);
        var application = await jane.CreateApplicationAsync();
        (await jane.PostAsync("/store/api/v3/subscriptions", new { applicationId = application, apiId = api.Text("id"), throttlingPolicy = "Gold" })).HasStatus(HttpStatusCode.Created);

        Assert.Equal(name, api.Text("provider"));
        var subscription = (await _admin.GetAsync($"/store/api/admin/v1/subscriptions?apiId={api.Text("id")}")).Json()["list"]![0]!;
        Assert.Equal((name, "user"), (subscription.Text("ownerName"), subscription.Text("ownerKind")));
    }

    [Theory]
    [InlineData("operations")]
    [InlineData("scopes")]
    public async Task A_list_with_a_null_in_it_is_refused(string list)
    {
        var api = JsonSerializer.SerializeToNode(ApiScenes.Published())!.AsObject();
        api[list] = new JsonArray([null]);

        (await _admin.PostAsync(ApiScenes.Administration, api)).IsProblem("invalid-request", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_API_is_kept_as_it_was_said_and_replaced_as_a_whole()
    {
        var keyManager = (await _admin.GetAsync("/store/api/v3/key-managers")).Json()["list"]![0]!.Text("id");
        var context = $"/Orders-{Guid.NewGuid():N}";
        var added = await _admin.PostAsync(ApiScenes.Administration, new
        {
            name = "Orders",
            context,
            version = "1.0",
            description = "What was ordered.",
            tags = (string[])["shop", "orders"],
            endpoints = new { production = "https://orders.example/v1", sandbox = "http://10.1.2.3:8080" },
            policies = (string[])["Gold"],
            scopes = (object[])[new { name = "orders:read", description = "See orders" }],
            operations = (object[])[new { method = "GET", path = "/orders/{id}", scopes = (string[])["orders:read"] }, new { method = "POST", path = "/orders" }],
            keyManagers = (string[])["Resident Key Manager"],
            opaqueTokenKeyManager = "Resident Key Manager",
            corsOrigins = (string[])["https://portal.example"],
            passesAuthorization = true,
            lifeCycleStatus = "PUBLISHED",
        });

        var api = added.Json(HttpStatusCode.Created);
        var path = $"{ApiScenes.Administration}/{api.Text("id")}";
        Assert.Equal(path, added.Headers.Location!.OriginalString);
        var read = (await _admin.GetAsync(path)).Json();
        Assert.Equal(api.ToString(), read.ToString());
        Assert.Equal((context, "1.0", "PUBLISHED"), (read.Text("context"), read.Text("version"), read.Text("lifeCycleStatus")));
        Assert.Equal([keyManager], read["keyManagers"]!.Strings());
        Assert.Equal(keyManager, read.Text("opaqueTokenKeyManager"));
        Assert.Equal($"urn:oob-provisioning:api:{api.Text("id")}", read.Text("uri"));
        Assert.Equal("http://10.1.2.3:8080", read["endpoints"]!.Text("sandbox"));
        Assert.Equal("/orders/{id}", read["operations"]![0]!.Text("path"));

        var replaced = await _admin.PutAsync(path, new { name = "Orders two", context, version = "1.0", endpoints = new { production = "https://orders.example/v2" } }, added.Headers.ETag!.Tag);
        Assert.Equal(("Orders two", "PUBLISHED", 0), (replaced.Json().Text("name"), replaced.Json().Text("lifeCycleStatus"), replaced.Json()["operations"]!.AsArray().Count));
        (await _admin.PutAsync(path, ApiScenes.Published(context), added.Headers.ETag.Tag)).IsProblem("modified", HttpStatusCode.PreconditionFailed, 900412);
        (await _admin.DeleteAsync(path)).HasStatus(HttpStatusCode.NoContent);
        (await _admin.GetAsync(path)).IsNotFound();
    }

    [Fact]
    public async Task One_place_has_one_API_in_whatever_case_also_for_two_at_once()
    {
        var context = $"/twice-{Guid.NewGuid():N}";

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(number =>
            _admin.PostAsync(ApiScenes.Administration, ApiScenes.Published(number % 2 == 0 ? context : context.ToUpperInvariant()))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        foreach (var answer in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
        {
            answer.IsProblem("conflict", HttpStatusCode.Conflict, 900419);
        }

        (await _admin.PostAsync(ApiScenes.Administration, ApiScenes.Published(context, version: "2.0"))).HasStatus(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("orders")]
    [InlineData("/orders/")]
    [InlineData("/a//b")]
    [InlineData("/a/../b")]
    [InlineData("/a/.")]
    [InlineData("/a b")]
    [InlineData("/a%2fb")]
    [InlineData("/a?b")]
    [InlineData("/a;b")]
    [InlineData("/{a}")]
    [InlineData("/store")]
    [InlineData("/STORE/x")]
    [InlineData("/carbon/x")]
    [InlineData("/oauth2")]
    [InlineData("/.well-known")]
    [InlineData("/health")]
    [InlineData("/internal")]
    [InlineData("/assets")]
    [InlineData("/metrics")]
    [InlineData("/Metrics/x")]
    [InlineData("/a\n")]
    public async Task A_context_is_a_plain_path_that_is_none_of_the_systems_own(string context) =>
        (await _admin.PostAsync(ApiScenes.Administration, ApiScenes.Published(context))).IsInvalid("context");

    [Theory]
    [InlineData("1/0")]
    [InlineData("..")]
    [InlineData("1 0")]
    [InlineData("1%30")]
    public async Task A_version_is_one_segment(string version) =>
        (await _admin.PostAsync(ApiScenes.Administration, ApiScenes.Published(version: version))).IsInvalid("version");

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        var answer = await _admin.PostAsync(ApiScenes.Administration, new
        {
            name = "Faulty",
            context = "faulty",
            version = "1.0",
            endpoints = new { production = "ftp://backend.example", sandbox = "https://me:secret@sandbox.example" },
            policies = (string[])["Platinum"],
            tags = (string[])[""],
            scopes = (object[])[new { name = "with space" }],
            operations = (object[])[new { method = "GET", path = "/orders" }, new { method = "FETCH", path = "orders" }],
            keyManagers = (string[])["Nobody"],
            corsOrigins = (string[])["portal.example/path"],
        });

        answer.IsInvalid("context", "endpoints.production", "endpoints.sandbox", "tags", "policies", "scopes", "operations", "corsOrigins", "keyManagers");
        Assert.DoesNotContain("secret", answer.Text(), StringComparison.Ordinal);
        Assert.Equal(
            ["with space", "FETCH orders", "FETCH orders"],
            new[] { "scopes", "operations" }.SelectMany(member => answer.Json(HttpStatusCode.BadRequest)["errors"]![member]!.AsArray()).Select(fault => $"{fault}".Split(':')[0]));
    }

    [Theory]
    [InlineData(100, HttpStatusCode.Created)]
    [InlineData(101, HttpStatusCode.BadRequest)]
    public async Task The_name_of_a_scope_is_no_longer_than_the_key_manager_takes_it(int length, HttpStatusCode status) =>
        (await _admin.PostAsync(ApiScenes.Administration, new
        {
            name = "Long",
            context = $"/long-{Guid.NewGuid():N}",
            version = "1",
            endpoints = new { production = "https://backend.example" },
            scopes = (object[])[new { name = new string('s', length) }],
        })).HasStatus(status);

    [Theory]
    [InlineData("/orders", "GET", "/orders", "GET")]
    [InlineData("/orders/{id}", "GET", "/orders/{other}", "GET")]
    public async Task Two_operations_of_one_shape_are_refused(string one, string method, string other, string otherMethod) =>
        (await _admin.PostAsync(ApiScenes.Administration, new
        {
            name = "Twice",
            context = $"/twice-{Guid.NewGuid():N}",
            version = "1",
            endpoints = new { production = "https://backend.example" },
            operations = (object[])[new { method, path = one }, new { method = otherMethod, path = other }],
        })).IsInvalid("operations");

    [Fact]
    public async Task Developers_find_what_is_published_and_nothing_else()
    {
        var word = $"w{Guid.NewGuid():N}";
        foreach (var state in (string[])["CREATED", "PUBLISHED", "BLOCKED", "DEPRECATED", "RETIRED"])
        {
            await store.AddApiAsync(ApiScenes.Published($"/{word}-{state}", state));
        }

        var anybody = store.CallerWith(null);
        var found = (await anybody.GetAsync($"{ApiScenes.Apis}?query={word}")).Json()["list"]!.AsArray();

        Assert.Equal([$"/{word}-PUBLISHED"], found.Select(api => api.Text("context")));
        Assert.Equal(5, (int)(await _admin.GetAsync($"{ApiScenes.Administration}?query={word}")).Json()["pagination"]!["total"]!);
        Assert.Empty((await anybody.GetAsync($"{ApiScenes.Apis}?query={word}&tag=other")).Json()["list"]!.AsArray());
        Assert.Single((await anybody.GetAsync($"{ApiScenes.Apis}?query={word}&tag=test")).Json()["list"]!.AsArray());
        var detail = (await anybody.GetAsync($"{ApiScenes.Apis}/{found[0]!.Text("id")}")).Json();
        Assert.EndsWith($"/{word}-PUBLISHED/1.0", detail["endpointUrls"]![0]!.Text("url"), StringComparison.Ordinal);
        Assert.DoesNotContain("backend.example", detail.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_administrators_change_the_catalogue()
    {
        var api = await store.AddApiAsync();
        var subscriber = store.NewCaller();

        (await subscriber.PostAsync(ApiScenes.Administration, ApiScenes.Published())).IsProblem("insufficient-scope", HttpStatusCode.Forbidden, 900910);
        (await subscriber.GetAsync($"{ApiScenes.Administration}/{api}")).IsProblem("insufficient-scope", HttpStatusCode.Forbidden, 900910);
        (await store.CallerWith(null).GetAsync(ApiScenes.Administration)).HasStatus(HttpStatusCode.Unauthorized);
    }
}
