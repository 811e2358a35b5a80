using System.Text.Json;
using System.Text.Json.Serialization;
using OobProvisioning.EndToEnd.Tests.Search;

namespace OobProvisioning.EndToEnd.Tests;

/// <summary>What the story leaves in both databases is what the rules say.</summary>
public sealed class StoryTests(SharedSystem stack)
{
    private const string Automation = "client:automation";

    [Fact]
    public void The_story_holds() => Assert.True(stack.Story.ExitCode == 0, stack.Story.Output + stack.Story.Error);

    [Fact]
    public void The_story_prints_no_secret()
    {
        Assert.Empty(LeakSearch.Find(stack.Folder.AllSecrets(), [("story", stack.Story.Output + stack.Story.Error)]));
        Assert.DoesNotContain("eyJ", stack.Story.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_store_holds_one_application_with_one_mapping_which_is_the_client_that_the_key_manager_has()
    {
        var mapping = Row(Assert.Single(stack.StoreAfter["key_mappings"]));
        var application = Row(Assert.Single(stack.StoreAfter["applications"]));
        var client = Row(Assert.Single(New("oauth_clients")));
        Assert.Equal(application.String("id"), mapping.String("application_id"));
        Assert.Equal((client.String("client_id"), client.String("registration_id")), (mapping.String("consumer_key"), mapping.String("registration_id")));
        Assert.Equal(("PRODUCTION", "MAPPED"), (mapping.String("key_type"), mapping.String("mode")));
        Assert.Equal("automation", application.String("owner_id"));
        Assert.All(stack.StoreAfter["verification_attempts"], attempt => Assert.NotEmpty(Row(attempt).String("failed_at"))); // Its wrong secret.
        Assert.All(stack.StoreAfter["usage_counts"], count => Assert.DoesNotContain(client.String("client_id"), count, StringComparison.Ordinal)); // Of its calls, if told by now.
        AssertSame(
            stack.StoreBefore,
            stack.StoreAfter,
            except: ["audit_events", "applications", "key_mappings", "verification_attempts", "feed_changes", "usage_batches", "usage_counts"]);
    }

    [Fact]
    public void The_key_manager_holds_one_service_provider_more_whose_client_has_one_secret()
    {
        var provider = Row(Assert.Single(New("service_providers")));
        var client = Row(Assert.Single(New("oauth_clients")));
        var secret = Row(Assert.Single(New("oauth_client_secrets")));
        Assert.Equal(provider.String("id"), client.String("service_provider_id"));
        Assert.Equal(client.String("registration_id"), secret.String("registration_id"));
        Assert.Matches("^sha256:[A-Za-z0-9_-]{43}$", secret.String("verifier"));
        Assert.Equal(4, secret.String("hint").Length);
        Assert.Contains(client.String("client_id"), New("used_client_ids").Select(row => Row(row).String("client_id")));
        Assert.Equal(3, New("used_client_ids").Count()); // The clients that the store had made are gone; their ids stay used.
        AssertSame(stack.KeyManagerBefore, stack.KeyManagerAfter, except: ["audit_events", "service_providers", "oauth_clients", "oauth_client_secrets", "oauth_client_secret_uses", "used_client_ids", "feed_changes"]);
    }

    [Fact]
    public void Besides_there_are_the_clients_of_the_deployment_each_with_one_secret()
    {
        Assert.Equal(["api-store", "automation", "automation-2", "gateway", "store-portal"], stack.KeyManagerBefore["oauth_clients"].Select(row => Row(row).String("client_id")).Order());
        Assert.Equal(5, stack.KeyManagerBefore["service_providers"].Count);
        Assert.Equal(5, stack.KeyManagerBefore["oauth_client_secrets"].Count);
    }

    [Fact]
    public void No_token_has_a_row()
    {
        Assert.Empty(stack.KeyManagerAfter["oauth_tokens"]);
        Assert.Empty(stack.KeyManagerAfter["oauth_authorizations"]);
        Assert.Empty(stack.KeyManagerAfter["revoked_tokens"]);
    }

    [Fact]
    public void The_key_manager_noted_each_step_in_order()
    {
        var events = NewEvents(stack.KeyManagerBefore, stack.KeyManagerAfter);
        Assert.Equal(
            [
                "register service-provider", "configure oauth-client",
                "register api", "register oauth-client", "register service-provider", "delete oauth-client", "delete service-provider", "delete api",
                "register oauth-client", "register service-provider", "delete oauth-client", "delete service-provider",
            ],
            events.Select(audit => audit.What));
        AssertWhoAndTrace(events[..2], [Automation], requests: 2);
        AssertWhoAndTrace(events[2..], ["client:api-store"], requests: 6);
    }

    [Fact]
    public void The_store_noted_each_step_in_order()
    {
        var events = NewEvents(stack.StoreBefore, stack.StoreAfter);
        var work = events.FindAll(audit => audit.Actor == "system:unfinished-work"); // In its own time.
        events.RemoveAll(work.Contains);
        Assert.Equal(
            [
                "create application", "map key-mapping", "create application", "delete application",
                "delete application", "unmap key-mapping", "create application", "map key-mapping",
                "create api", "subscribe subscription", "generate key-mapping", "remove key-mapping", "unmap key-mapping", "map key-mapping", "unsubscribe subscription", "delete api",
                "create application", "generate key-mapping", "delete application", "remove key-mapping",
                "add key-manager", "create application", "map key-mapping", "delete application", "unmap key-mapping", "delete key-manager",
            ],
            events.Select(audit => audit.What));
        AssertWhoAndTrace(events, [Automation], requests: 23);

        // The second application, then the first and its mapping are gone again; the third is there, with the mapping that it was given last.
        Assert.Equal(events[2].Object, events[3].Object);
        Assert.Equal((events[0].Object, events[1].Object), (events[4].Object, events[5].Object));
        Assert.Equal($"application:{Row(stack.StoreAfter["applications"].Single()).String("id")}", events[6].Object);
        Assert.Equal(events[7].Object, events[12].Object);
        Assert.Equal($"key-mapping:{Row(stack.StoreAfter["key_mappings"].Single()).String("id")}", events[13].Object);

        // The API and what was subscribed to it, the contrast's application and keys, and what was there of the server elsewhere are gone.
        Assert.Equal((events[8].Object, events[9].Object, events[10].Object), (events[15].Object, events[14].Object, events[11].Object));
        Assert.Equal((events[16].Object, events[17].Object), (events[18].Object, events[19].Object));
        Assert.Equal((events[20].Object, events[21].Object, events[22].Object), (events[25].Object, events[23].Object, events[24].Object));
        Assert.Equal(
            from removal in (int[])[11, 19] select ("delete-client key-mapping", events[removal].Object, events[removal].TraceId),
            from done in work select (done.What, done.Object, done.TraceId));
    }

    [Fact]
    public void No_secret_is_in_a_database()
    {
        List<(string Place, string Text)> texts = [.. stack.KeyManagerAfter.Texts, .. stack.StoreAfter.Texts];
        Assert.Empty(LeakSearch.Find(stack.Folder.AllSecrets(), texts));

        // The client's secret only the story knows; its verifier betrays it wherever it is.
        Assert.Empty(LeakSearch.FindPreimages(stack.KeyManagerAfter["oauth_client_secrets"].Select(row => Row(row).String("verifier")).ToHashSet(), texts));
    }

    private IEnumerable<string> New(string table) => stack.KeyManagerAfter[table].Except(stack.KeyManagerBefore[table]);

    private static StoredRow Row(string json) => new(JsonDocument.Parse(json).RootElement);

    private static void AssertSame(DatabaseContent before, DatabaseContent after, string[] except)
    {
        Assert.NotEmpty(after.Tables);
        Assert.All(after.Tables.Keys.Except(except.Select(table => "public." + table)), table => Assert.Equal(before.Tables[table].Order(), after.Tables[table].Order()));
    }

    private static void AssertWhoAndTrace(IReadOnlyList<AuditRow> events, string[] actors, int requests)
    {
        Assert.Equal(actors, events.Select(audit => audit.Actor).Distinct());
        Assert.All(events, audit => Assert.Matches("^[0-9a-f]{32}$", audit.TraceId));
        Assert.Equal(requests, events.Select(audit => audit.TraceId).Distinct().Count());
    }

    /// <summary>By time; those of one transaction have one time, and stand by their words.</summary>
    private static List<AuditRow> NewEvents(DatabaseContent before, DatabaseContent after) =>
    [
        .. after["audit_events"].Except(before["audit_events"])
            .Select(row => JsonSerializer.Deserialize<AuditRow>(row)!)
            .OrderBy(audit => audit.OccurredAt).ThenBy(audit => audit.What, StringComparer.Ordinal),
    ];

    private sealed record AuditRow(
        [property: JsonPropertyName("actor")] string Actor,
        [property: JsonPropertyName("verb")] string Verb,
        [property: JsonPropertyName("object")] string Object,
        [property: JsonPropertyName("occurred_at")] DateTimeOffset OccurredAt,
        [property: JsonPropertyName("trace_id")] string TraceId)
    {
        public string What => $"{Verb} {Object.Split(':')[0]}";
    }

    private readonly record struct StoredRow(JsonElement Json)
    {
        public string String(string column) => Json.GetProperty(column).GetString()!;
    }
}
