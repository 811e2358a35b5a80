namespace OobProvisioning.KeyManager.IntegrationTests.ServiceProviders;

/// <summary>What audit events say of how something changed.</summary>
public sealed class ToldChangeTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private const string Events = "/carbon/api/v1/audit-events";

    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task A_changed_client_is_told_by_what_it_was_and_what_it_is()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        await KeyManager.PutAsync(client.Path, new
        {
            grantTypes = new[] { "client_credentials", "password" },
            scopes = new[] { "orders:read" },
            accessTokenLifetimeSeconds = 900,
        }).HasStatusAsync(HttpStatusCode.OK);

        var changes = await LastChangesAsync($"oauth-client:{client.ClientId}");

        Assert.Equal(["accessTokenLifetimeSeconds", "grantTypes"], changes.Keys.Where(key => key is not "pkceRequired").Order());
        Assert.Equal(("3600", "900"), changes["accessTokenLifetimeSeconds"]);
        Assert.Equal("""["client_credentials","password"]""", changes["grantTypes"].After);
    }

    [Fact]
    public async Task A_secret_is_told_by_its_description_and_never_by_itself()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var added = await KeyManager.PostAsync(client.Path + "/secrets", new { description = "Production 2027", expiresAt = "2099-01-01T00:00:00Z" })
            .JsonAsync(HttpStatusCode.Created);
        var (_, after) = (await LastChangesAsync($"oauth-client:{client.ClientId}"))["secret"];
        await KeyManager.DeleteAsync($"{client.Path}/secrets/{added["id"]}").HasStatusAsync(HttpStatusCode.NoContent);
        var (before, _) = (await LastChangesAsync($"oauth-client:{client.ClientId}"))["secret"];

        Assert.Equal(["description", "expiresAt"], JsonNode.Parse(after!)!.AsObject().Select(member => member.Key).Order());
        Assert.Equal("Production 2027", (string?)JsonNode.Parse(after!)!["description"]);
        Assert.Equal(after, before);
        var secret = (string)added["clientSecret"]!;
        Assert.DoesNotContain(secret, (await ListAsync($"object=oauth-client:{client.ClientId}")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_revoked_or_renamed_or_deleted_is_told_so()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var (name, path) = (ManagementApi.NewName(), $"{ManagementApi.Providers}/{client.ProviderId}");
        await KeyManager.PostAsync(client.Path + "/revoke").HasStatusAsync(HttpStatusCode.OK);
        var revoked = await LastChangesAsync($"oauth-client:{client.ClientId}");
        await KeyManager.PutAsync(path, new { name }).HasStatusAsync(HttpStatusCode.OK);
        var renamed = await LastChangesAsync($"service-provider:{client.ProviderId}");
        await KeyManager.DeleteAsync(path).HasStatusAsync(HttpStatusCode.NoContent);
        var deleted = (await ListAsync($"object=service-provider:{client.ProviderId}&limit=1"))[0]!;

        Assert.Equal(("ACTIVE", "REVOKED"), revoked["state"]);
        Assert.Contains(await ListAsync($"objectName={client.ClientId}"), audit => (string?)audit!["verb"] == "revoke");
        Assert.Contains(await ListAsync($"objectName={name}"), audit => (string?)audit!["object"] == $"oauth-client:{client.ClientId}");
        Assert.Equal(name, renamed["name"].After);
        Assert.Equal((name, "delete"), ((string?)deleted["objectName"], (string?)deleted["verb"]));
    }

    [Fact]
    public async Task A_users_roles_are_told_and_never_a_password()
    {
        var name = $"user-{Guid.NewGuid():N}";
        var password = Guid.NewGuid().ToString();
        var user = await KeyManager.PostAsync("/carbon/api/v1/users", new { username = name, password, roles = new[] { "subscriber" }, enabled = true })
            .JsonAsync(HttpStatusCode.Created);
        await KeyManager.PutAsync($"/carbon/api/v1/users/{user["id"]}", new { username = name, password, roles = new[] { "subscriber" }, enabled = false })
            .HasStatusAsync(HttpStatusCode.OK);

        var events = await ListAsync($"objectName={name}");

        Assert.Equal(["create", "reset-password", "update"], events.Select(audit => (string?)audit!["verb"]).Order());
        var update = events.Single(audit => (string?)audit!["verb"] == "update")!["changes"]!.AsArray().Single()!;
        Assert.Equal(("enabled", true, false), ((string)update["property"]!, (bool)update["before"]!, (bool)update["after"]!));
        Assert.Contains("subscriber", events[2]!["changes"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(events, audit => audit!.ToJsonString().Contains(password, StringComparison.Ordinal) || audit.ToJsonString().Contains("pbkdf2", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Are_found_by_person_thing_verb_and_time()
    {
        var name = $"Found 100%_{Guid.NewGuid():N}";
        var provider = await KeyManager.PostAsync(ManagementApi.Providers, new { name }).JsonAsync(HttpStatusCode.Created);
        var @object = $"object=service-provider:{provider["id"]}";
        var now = Uri.EscapeDataString(DateTimeOffset.UtcNow.AddSeconds(1).ToString("O"));
        var before = Uri.EscapeDataString(DateTimeOffset.UtcNow.AddMinutes(-5).ToString("O"));
        var prefix = Uri.EscapeDataString(name[..15].ToUpperInvariant());

        Assert.Single(await ListAsync($"{@object}&actor=client:automation&verb=register&since={before}&until={now}"));
        Assert.Single(await ListAsync($"{@object}&since=0001-01-01T00:00:00Z&until=9999-12-31T23:59:59.9999999Z"));
        Assert.Single(await ListAsync($"objectName={prefix}*"));
        Assert.Empty(await ListAsync($"objectName={prefix}"));
        Assert.Empty(await ListAsync($"{@object}&actor=client:another"));
        Assert.Empty(await ListAsync($"{@object}&verb=delete"));
        Assert.Empty(await ListAsync($"{@object}&since={now}"));
        Assert.Empty(await ListAsync($"{@object}&until={before}"));
    }

    private async Task<JsonArray> ListAsync(string query) => (await KeyManager.GetAsync($"{Events}?{query}").JsonAsync())["list"]!.AsArray();

    private async Task<Dictionary<string, (string? Before, string? After)>> LastChangesAsync(string @object) =>
        (await ListAsync($"object={@object}&limit=1"))[0]!["changes"]!.AsArray().ToDictionary(
            change => (string)change!["property"]!, change => (TextOf(change!["before"]), TextOf(change["after"])));

    private static string? TextOf(JsonNode? value) => value is JsonValue single && single.TryGetValue<string>(out var text) ? text : value?.ToJsonString();
}
