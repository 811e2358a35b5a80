using OobProvisioning.ApiStore.IntegrationTests.Catalogue;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Transfer;

/// <summary>Applications that are taken from one store to another, or from one owner to another.</summary>
[Collection<OneStore>]
public sealed class TransferTests(StoreFixture store)
{
    private const string Import = StoreClient.Applications + "/import";
    private readonly StoreClient _caller = store.NewCaller();

    [Fact]
    public async Task What_is_exported_is_the_whole_application_and_no_secret()
    {
        var (name, client, api) = (NewName(), store.KeyManager.AddClient(), ApiScenes.Published());
        var exported = await SceneAsync(name, client, api);

        Assert.Equal((name, "Gold", "for export"), (exported["application"].Text("name"), exported["application"].Text("throttlingPolicy"), exported["application"].Text("description")));
        Assert.Equal("4711", exported["application"]!["attributes"].Text("Cost centre"));
        Assert.Equal("Bronze", Assert.Single(exported["subscriptions"]!.AsArray())!.Text("throttlingPolicy"));
        Assert.Equal(["CREATED SANDBOX", "MAPPED PRODUCTION"], exported["keys"]!.AsArray().Select(key => $"{key.Text("mode")} {key.Text("keyType")}").Order());
        Assert.DoesNotContain("Secret", exported.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.Empty((await ExportAsync(_caller, name, "&withKeys=false")).Json()["keys"]!.AsArray());
    }

    [Fact]
    public async Task An_import_makes_it_anew_and_proves_each_secret()
    {
        var client = store.KeyManager.AddClient();
        var exported = await SceneAsync(NewName(), store.KeyManager.AddClient(), ApiScenes.Published());
        exported["keys"] = new JsonArray(
            Keys(client.ClientId, client.Secret, "SANDBOX"), Keys(client.ClientId, null, "PRODUCTION"), Keys(store.KeyManager.AddClient().ClientId, "wrong", "PRODUCTION"));
        var other = store.NewCaller();

        var answer = (await other.PostAsync(Import, exported)).Json(HttpStatusCode.MultiStatus);

        Assert.True(answer["created"]!.GetValue<bool>());
        Assert.Equal(["SUBSCRIPTION DONE", "KEYS DONE", "KEYS SECRET_NEEDED", "KEYS REFUSED"], Outcomes(answer));
        Assert.Equal("urn:oob-provisioning:invalid-client-credentials", answer["rows"]![3]!["problem"].Text("type"));
        var made = (await other.GetAsync($"{StoreClient.Applications}/{answer["applicationInfo"].Text("applicationId")}")).Json();
        Assert.Equal(1, made["subscriptionCount"]!.GetValue<int>());
        Assert.Equal($"SANDBOX MAPPED {client.ClientId}", Assert.Single(made["keys"]!.AsArray().Select(key => $"{key.Text("keyType")} {key.Text("mode")} {key.Text("consumerKey")}")));
        Assert.Equal(1L, await store.Database.ScalarAsync<long>(
            "select count(*) from audit_events where object = $1 and verb = 'import'", $"application:{made.Text("applicationId")}"));
    }

    [Theory]
    [InlineData("subscriptions")]
    [InlineData("keys")]
    public async Task A_row_that_is_null_is_refused_before_anything_is_made(string rows)
    {
        var name = NewName();
        var request = new JsonObject
        {
            ["application"] = new JsonObject { ["name"] = name, ["throttlingPolicy"] = "Gold" },
            [rows] = new JsonArray([null]),
        };

        (await _caller.PostAsync(Import, request)).IsProblem("invalid-request", HttpStatusCode.BadRequest);

        (await ExportAsync(_caller, name)).IsProblem("not-found", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_same_again_goes_on_and_changes_nothing_that_is_done()
    {
        var client = store.KeyManager.AddClient();
        var exported = await SceneAsync(NewName(), store.KeyManager.AddClient(), ApiScenes.Published());
        exported["keys"] = new JsonArray(Keys(client.ClientId, null, "PRODUCTION"));
        var other = store.NewCaller();
        (await other.PostAsync(Import, exported)).HasStatus(HttpStatusCode.MultiStatus);

        (await other.PostAsync(Import, exported)).IsProblem("name-taken", HttpStatusCode.Conflict, 900409);
        exported["keys"]![0]!["consumerSecret"] = client.Secret;
        exported["application"]!["description"] = "updated";
        Assert.Equal(["SUBSCRIPTION ALREADY", "KEYS DONE"], Outcomes((await other.PostAsync(Import + "?update=true", exported)).Json()));
        exported["keys"]![0]!["consumerSecret"] = null;
        var again = (await other.PostAsync(Import + "?update=true", exported)).Json();

        Assert.Equal(["SUBSCRIPTION ALREADY", "KEYS ALREADY"], Outcomes(again));
        Assert.False(again["created"]!.GetValue<bool>());
        Assert.Equal("updated", again["applicationInfo"].Text("description"));
        Assert.Empty(Outcomes((await other.PostAsync(Import + "?update=true&skipSubscriptions=true&skipApplicationKeys=true", exported)).Json()));
    }

    [Fact]
    public async Task Eight_at_once_do_what_one_does()
    {
        var client = store.KeyManager.AddClient();
        var exported = await SceneAsync(NewName(), store.KeyManager.AddClient(), ApiScenes.Published());
        exported["keys"] = new JsonArray(Keys(client.ClientId, client.Secret, "PRODUCTION"));
        var other = store.NewCaller();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => other.PostAsync(Import + "?update=true", exported)));

        // Who changes the application while another does may have to try again; nothing else goes wrong.
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.OK), answer => answer.IsProblem("modified", HttpStatusCode.PreconditionFailed, 900412));
        Assert.Single(answers.Where(answer => answer.StatusCode == HttpStatusCode.OK), answer => answer.Json()["created"]!.GetValue<bool>());
        var application = Assert.Single((await other.GetAsync(StoreClient.Applications)).Json()["list"]!.AsArray())!;
        Assert.Equal(1, application["subscriptionCount"]!.GetValue<int>());
        Assert.Single((await other.GetAsync($"{StoreClient.Applications}/{application.Text("applicationId")}/oauth-keys")).Json()["list"]!.AsArray());
    }

    [Fact]
    public async Task Anothers_application_is_not_exported_and_anothers_client_not_taken_without_its_secret()
    {
        var (name, client) = (NewName(), store.KeyManager.AddClient());
        await SceneAsync(name, client, ApiScenes.Published());
        var other = store.NewCaller();

        (await ExportAsync(other, name)).IsNotFound();
        (await ExportAsync(other, name, $"&appOwner={(await _caller.GetAsync("/store/api/v3/me")).Json().Text("id")}")).IsNotFound();
        (await ExportAsync(_caller, name, $"&appOwner={(await _caller.GetAsync("/store/api/v3/me")).Json().Text("id")}")).HasStatus(HttpStatusCode.OK);
        (await ExportAsync(store.NewCaller("apim:sub_manage"), name)).HasStatus(HttpStatusCode.Forbidden);
        var guessed = (await other.PostAsync(Import, Of(NewName(), Keys(client.ClientId, "guess", "PRODUCTION"), Keys(client.ClientId, client.Secret, "SANDBOX")))).Json(HttpStatusCode.MultiStatus);
        Assert.Equal(["urn:oob-provisioning:invalid-client-credentials", "urn:oob-provisioning:key-mapping-exists"], guessed["rows"]!.AsArray().Select(row => row!["problem"].Text("type")));
    }

    [Fact]
    public async Task Guesses_count_like_those_of_provide_keys()
    {
        var client = store.KeyManager.AddClient();
        var guesses = Enumerable.Range(0, 8).Select(number => Keys(client.ClientId, $"guess {number}", "PRODUCTION")).ToArray();

        var answer = (await store.NewCaller().PostAsync(Import, Of(NewName(), guesses))).Json(HttpStatusCode.MultiStatus);

        Assert.Equal([.. Enumerable.Repeat(400, 5), 429, 429, 429], answer["rows"]!.AsArray().Select(row => row!["problem"]!["status"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_blocked_subscription_stays_blocked()
    {
        var (name, client) = (NewName(), store.KeyManager.AddClient());
        var exported = await SceneAsync(name, client, ApiScenes.Published());
        var id = await store.Database.ScalarAsync<Guid>("select s.id from subscriptions s join applications a on a.id = s.application_id where a.name = $1", name);
        (await store.NewCaller("apim:admin").PostAsync($"/store/api/admin/v1/subscriptions/{id}/block")).HasStatus(HttpStatusCode.OK);

        await _caller.PostAsync(Import + "?update=true", exported);

        Assert.Equal("BLOCKED", (await _caller.GetAsync($"/store/api/v3/subscriptions/{id}")).Json().Text("status"));
    }

    [Fact]
    public async Task What_is_too_much_or_makes_no_sense_is_refused_before_anything_is_done()
    {
        var name = NewName();
        (await _caller.PostAsync(Import, Of(name, [.. Enumerable.Range(0, 21).Select(number => Keys($"client-{number}", null, "PRODUCTION"))]))).IsInvalid("keys");
        (await _caller.PostAsync(Import, Of(name, Keys("", null, "BOTH")))).IsInvalid("keys[0].keyType", "keys[0].consumerKey");
        (await _caller.PostAsync(Import, new { application = new { name, throttlingPolicy = "Platinum" }, subscriptions = new[] { new { apiName = "x" } } }))
            .IsInvalid("application.throttlingPolicy", "subscriptions[0].apiContext", "subscriptions[0].apiVersion", "subscriptions[0].throttlingPolicy");
        (await _caller.PostAsync(Import, new { })).IsInvalid("application");
        (await _caller.PostAsync(Import + "?preserveOwner=true", Of(name))).IsInvalid("preserveOwner");
        (await ExportAsync(_caller, name, "&format=YAML")).IsInvalid("format");
        (await _caller.GetAsync(StoreClient.Applications + "/export")).IsInvalid("appName");
        (await ExportAsync(_caller, name)).IsNotFound();
    }

    private static string NewName() => $"transferred {Guid.NewGuid():N}";

    private static JsonObject Of(string name, params JsonNode[] keys) =>
        new() { ["application"] = new JsonObject { ["name"] = name, ["throttlingPolicy"] = "Unlimited" }, ["keys"] = new JsonArray(keys) };

    private static JsonObject Keys(string consumerKey, string? consumerSecret, string keyType) => new()
    {
        ["keyType"] = keyType,
        ["keyManager"] = "Resident Key Manager",
        ["consumerKey"] = consumerKey,
        ["consumerSecret"] = consumerSecret,
        ["mode"] = "MAPPED",
    };

    private static IEnumerable<string> Outcomes(JsonObject answer) => answer["rows"]!.AsArray().Select(row => $"{row.Text("kind")} {row.Text("outcome")}");

    private static Task<HttpResponseMessage> ExportAsync(StoreClient caller, string name, string more = "") =>
        caller.GetAsync($"{StoreClient.Applications}/export?appName={Uri.EscapeDataString(name)}{more}");

    /// <summary>An application with a subscription, provided keys and generated ones, exported.</summary>
    private async Task<JsonObject> SceneAsync(string name, StubClient client, object api)
    {
        var application = (await _caller.PostAsync(StoreClient.Applications, new
        {
            name,
            throttlingPolicy = "Gold",
            description = "for export",
            attributes = new Dictionary<string, string> { ["Cost centre"] = "4711" },
        })).Json(HttpStatusCode.Created)["applicationId"]!.GetValue<Guid>();
        (await _caller.PostAsync("/store/api/v3/subscriptions", new { applicationId = application, apiId = await store.AddApiAsync(api), throttlingPolicy = "Bronze" }))
            .HasStatus(HttpStatusCode.Created);
        (await _caller.MapKeysAsync(application, client)).HasStatus(HttpStatusCode.OK);
        (await _caller.GenerateKeysAsync(application, new { keyType = "SANDBOX", grantTypesToBeSupported = (string[])["client_credentials"] })).HasStatus(HttpStatusCode.OK);
        return (await ExportAsync(_caller, name)).Json();
    }
}
