namespace OobProvisioning.KeyManager.IntegrationTests.ServiceProviders;

[Collection<Undisturbed>]
public sealed class AuditEventTests(OwnKeyManager fixture)
{
    private const string Events = "/carbon/api/v1/audit-events";

    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Tell_everything_that_was_done_to_a_client_newest_first()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var added = await KeyManager.AddSecretAsync(client);
        await KeyManager.DeleteAsync($"{client.Path}/secrets/{added.Answer["id"]}").HasStatusAsync(HttpStatusCode.NoContent);
        await KeyManager.PostAsync(client.Path + "/regenerate-secret").HasStatusAsync(HttpStatusCode.OK);
        await KeyManager.PostAsync(client.Path + "/revoke").HasStatusAsync(HttpStatusCode.OK);
        await KeyManager.PostAsync(client.Path + "/activate").HasStatusAsync(HttpStatusCode.OK);
        await KeyManager.PutAsync(client.Path, new { grantTypes = new[] { "password" } }).HasStatusAsync(HttpStatusCode.OK);
        await KeyManager.DeleteAsync(client.Path).HasStatusAsync(HttpStatusCode.NoContent);

        var events = await EventsOfAsync($"oauth-client:{client.ClientId}");

        Assert.Equal(
            ["delete", "configure", "activate", "revoke", "regenerate-secret", "delete-secret", "add-secret", "configure"],
            events.Select(audit => (string)audit["verb"]!));
        Assert.All(events, audit =>
        {
            Assert.Equal(["id", "actor", "verb", "object", "objectName", "changes", "occurredAt", "traceId"], audit.Select(member => member.Key));
            Assert.Equal("client:automation", (string?)audit["actor"]);
            Assert.Matches("^[0-9a-f]{32}$", (string?)audit["traceId"]);
            Assert.InRange((DateTimeOffset)audit["occurredAt"]!, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow);
        });
    }

    [Fact]
    public async Task Tell_what_was_done_to_a_service_provider()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var path = $"{ManagementApi.Providers}/{client.ProviderId}";
        await KeyManager.PutAsync(path, new { name = ManagementApi.NewName() }).HasStatusAsync(HttpStatusCode.OK);
        await KeyManager.DeleteAsync(path).HasStatusAsync(HttpStatusCode.NoContent);

        Assert.Equal(["delete", "update", "register"], (await EventsOfAsync($"service-provider:{client.ProviderId}")).Select(audit => (string)audit["verb"]!));
        Assert.Equal(["delete", "configure"], (await EventsOfAsync($"oauth-client:{client.ClientId}")).Select(audit => (string)audit["verb"]!));
    }

    [Fact]
    public async Task Carry_the_trace_of_the_request()
    {
        var traceId = Guid.NewGuid().ToString("N");
        var client = await KeyManager.NewClientAsync("orders:read");

        await KeyManager.SendAsync(HttpMethod.Post, client.Path + "/revoke", null, null, ("traceparent", $"00-{traceId}-00f067aa0ba902b7-01")).HasStatusAsync(HttpStatusCode.OK);

        Assert.Equal(traceId, (string?)(await EventsOfAsync($"oauth-client:{client.ClientId}"))[0]["traceId"]);
    }

    [Fact]
    public async Task Are_not_written_for_what_was_refused()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var secretId = (string)client.Answer["secrets"]![0]!["id"]!;

        await KeyManager.DeleteAsync($"{client.Path}/secrets/{secretId}").HasStatusAsync(HttpStatusCode.Conflict);
        await KeyManager.DeleteAsync($"{client.Path}/secrets/{Guid.NewGuid()}").HasStatusAsync(HttpStatusCode.NotFound);
        await KeyManager.PostAsync(client.Path + "/secrets", new { expiresAt = "2001-01-01T00:00:00Z" }).HasStatusAsync(HttpStatusCode.BadRequest);
        await KeyManager.SendAsync(HttpMethod.Delete, $"{ManagementApi.Providers}/{client.ProviderId}", null, null, ("If-Match", "\"1\"")).HasStatusAsync(HttpStatusCode.PreconditionFailed);

        Assert.Single(await EventsOfAsync($"oauth-client:{client.ClientId}"));
        Assert.Single(await EventsOfAsync($"service-provider:{client.ProviderId}"));
    }

    [Theory]
    [InlineData("register", "POST", "/carbon/api/v1/service-providers")]
    [InlineData("revoke", "POST", "{client}/revoke")]
    [InlineData("regenerate-secret", "POST", "{client}/regenerate-secret")]
    [InlineData("add-secret", "POST", "{client}/secrets")]
    [InlineData("delete", "DELETE", "{client}")]
    [InlineData("update", "PUT", "{provider}")]
    public async Task Are_of_one_transaction_with_the_change_so_that_there_is_none_without_the_other(string verb, string method, string path)
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var before = await StateAsync();

        // The database refuses this event, for this class's database only and for the actor of this test only.
        await fixture.Database.ScalarAsync<int>(
            "alter table audit_events add constraint refuse check (actor <> 'client:automation' or verb <> '" + verb + "') not valid");
        var response = await KeyManager.SendAsync(
            new HttpMethod(method), path.Replace("{client}", client.Path).Replace("{provider}", $"{ManagementApi.Providers}/{client.ProviderId}"), new { name = ManagementApi.NewName() });
        await fixture.Database.ScalarAsync<int>("alter table audit_events drop constraint refuse");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task Are_read_in_parts()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        for (var i = 0; i < 3; i++)
        {
            await KeyManager.PostAsync(client.Path + "/activate").HasStatusAsync(HttpStatusCode.OK);
        }

        var all = await EventsOfAsync($"oauth-client:{client.ClientId}");
        var first = await KeyManager.GetAsync($"{Events}?limit=2&object=oauth-client:{client.ClientId}").JsonAsync();
        var second = await KeyManager.GetAsync($"{Events}?limit=2&object=oauth-client:{client.ClientId}&before={first["list"]![1]!["id"]}").JsonAsync();

        Assert.Equal(all.Select(audit => audit.ToJsonString()), first["list"]!.AsArray().Concat(second["list"]!.AsArray()).Select(audit => audit!.ToJsonString()));
        Assert.Equal(2, (int?)second["count"]);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=x", "limit")]
    [InlineData("before=x", "before")]
    [InlineData("since=yesterday", "since")]
    [InlineData("verb=a-verb-that-is-longer-than-any-verb-of-ours-could-ever-be", "verb")]
    public async Task Cannot_be_read_by_a_question_that_makes_no_sense(string query, string member) =>
        await KeyManager.GetAsync($"{Events}?{query}").IsInvalidAsync(member);

    [Fact]
    public async Task Are_open_to_who_may_view()
    {
        await KeyManager.GetAsync(Events, await KeyManager.AdminTokenAsync("service_providers:view")).HasStatusAsync(HttpStatusCode.OK);
        await KeyManager.GetAsync(Events, await KeyManager.AdminTokenAsync("tokens:introspect")).IsProblemAsync("insufficient-scope", HttpStatusCode.Forbidden);
    }

    private async Task<List<JsonObject>> EventsOfAsync(string @object) =>
        [.. (await KeyManager.GetAsync($"{Events}?limit=100&object={@object}").JsonAsync())["list"]!.AsArray().Select(audit => audit!.AsObject())];

    /// <summary>A fingerprint of every row that the management API changes.</summary>
    private Task<string?> StateAsync() => fixture.Database.ScalarAsync<string>("""
        select md5(string_agg(row, '|' order by row)) from (
            select p::text || p.xmin::text from service_providers p
            union all select c::text || c.xmin::text from oauth_clients c
            union all select s::text from oauth_client_secrets s
            union all select a::text from audit_events a) as everything (row)
        """);
}
