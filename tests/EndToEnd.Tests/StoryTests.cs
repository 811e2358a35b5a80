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
    public void In_the_store_nothing_is_left_but_what_was_done()
    {
        Assert.Empty(stack.StoreAfter["key_mappings"]);
        Assert.Empty(stack.StoreAfter["applications"]);
        AssertSame(stack.StoreBefore, stack.StoreAfter, except: ["audit_events"]);
    }

    [Fact]
    public void In_the_key_manager_the_deleted_client_leaves_its_id_which_is_never_used_again()
    {
        var used = stack.KeyManagerAfter["used_client_ids"].Except(stack.KeyManagerBefore["used_client_ids"]);
        var id = JsonDocument.Parse(Assert.Single(used)).RootElement.GetProperty("client_id").GetString();
        Assert.Contains($"oauth-client:{id}", NewEvents(stack.KeyManagerBefore, stack.KeyManagerAfter).Select(audit => audit.Object));
        AssertSame(stack.KeyManagerBefore, stack.KeyManagerAfter, except: ["audit_events", "used_client_ids", "oauth_client_secret_uses"]);
    }

    [Fact]
    public void The_key_manager_has_the_service_client_and_the_automation_clients_each_with_one_secret()
    {
        var clients = stack.KeyManagerAfter["oauth_clients"].Select(row => JsonDocument.Parse(row).RootElement.GetProperty("client_id").GetString());
        Assert.Equal(["api-store", "automation", "automation-2"], clients.Order());
        Assert.Equal(3, stack.KeyManagerAfter["service_providers"].Count);
        Assert.Equal(3, stack.KeyManagerAfter["oauth_client_secrets"].Count);
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
            ["register service-provider", "configure oauth-client", "delete oauth-client", "delete service-provider"],
            events.Select(audit => audit.What));
        AssertWhoAndTrace(events, requests: 3);
    }

    [Fact]
    public void The_store_noted_each_step_in_order()
    {
        var events = NewEvents(stack.StoreBefore, stack.StoreAfter);
        Assert.Equal(
            [
                "create application", "map key-mapping", "create application", "delete application", "unmap key-mapping",
                "create application", "map key-mapping", "delete application", "delete application", "unmap key-mapping",
            ],
            events.Select(audit => audit.What));
        AssertWhoAndTrace(events, requests: 8);
        Assert.All(events.GroupBy(audit => audit.Object), life => Assert.Equal(2, life.Count())); // What was made was deleted, and the same.
    }

    [Fact]
    public void No_secret_of_the_deployment_is_in_a_database() =>
        Assert.Empty(LeakSearch.Find(stack.Folder.AllSecrets(), stack.KeyManagerAfter.Texts.Concat(stack.StoreAfter.Texts)));

    private static void AssertSame(DatabaseContent before, DatabaseContent after, string[] except)
    {
        Assert.NotEmpty(after.Tables);
        Assert.All(after.Tables.Keys.Except(except.Select(table => "public." + table)), table => Assert.Equal(before.Tables[table].Order(), after.Tables[table].Order()));
    }

    private static void AssertWhoAndTrace(IReadOnlyList<AuditRow> events, int requests)
    {
        Assert.All(events, audit => Assert.Equal(Automation, audit.Actor));
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
}
