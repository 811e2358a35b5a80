namespace OobProvisioning.KeyManager.IntegrationTests.ServiceProviders;

/// <summary>Audit events as a file.</summary>
[Collection<Undisturbed>]
public sealed class AuditExportTests(OwnKeyManager fixture)
{
    private const string Export = "/carbon/api/v1/audit-events/export";

    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task A_spreadsheet_shows_a_name_and_does_not_run_it()
    {
        var name = $"=cmd(\"{Guid.NewGuid():N}\"), x";
        var provider = await KeyManager.PostAsync(ManagementApi.Providers, new { name }).JsonAsync(HttpStatusCode.Created);

        var file = await KeyManager.GetAsync($"{Export}?object=service-provider:{provider["id"]}");
        var lines = (await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n");

        Assert.Equal("text/csv", file.Content.Headers.ContentType?.MediaType);
        Assert.Equal("audit-events.csv", file.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal("id,occurredAt,actor,verb,object,objectName,changes,traceId", lines[0].TrimStart('\uFEFF'));
        Assert.Contains($",client:automation,register,service-provider:{provider["id"]},\"'{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\",", lines[1], StringComparison.Ordinal);
        Assert.Equal(["", ""], lines[2..].Append(""));
    }

    [Fact]
    public async Task Nothing_of_many_is_left_out_and_each_line_is_an_object()
    {
        await fixture.Database.ScalarAsync<int>("""
            insert into audit_events (id, actor, verb, object, occurred_at)
            select gen_random_uuid(), 'client:many', 'update', 'service-provider:' || n, now() from generate_series(1, 1234) n
            """);

        var file = await KeyManager.GetAsync($"{Export}?format=jsonl&actor=client:many");
        var lines = (await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("application/jsonl", file.Content.Headers.ContentType?.MediaType);
        Assert.Equal(1234, lines.Select(line => (string)JsonNode.Parse(line)!["object"]!).Distinct().Count());
    }

    [Fact]
    public async Task Another_format_is_refused() => await KeyManager.GetAsync(Export + "?format=xml").IsInvalidAsync("format");

    [Fact]
    public async Task It_is_for_who_may_view() => await KeyManager.GetAsync(Export, await KeyManager.AdminTokenAsync("tokens:introspect"))
        .IsProblemAsync("insufficient-scope", HttpStatusCode.Forbidden);
}
