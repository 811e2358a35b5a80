using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OobProvisioning.ServiceDefaults.Auditing;

namespace OobProvisioning.KeyManager.IntegrationTests.Auditing;

/// <summary>Events of the nineties, so that those of other tests on the same database are none of them.</summary>
public sealed class AuditRetentionTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private const int Days = 12_000;
    private const int Many = 2_500;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly string _actor = $"client:{Guid.NewGuid():N}";

    [Fact]
    public async Task Nothing_goes_where_no_retention_is_set()
    {
        await AddAsync(-Minute, 3);

        await RoundAsync(fixture.KeyManager);

        Assert.Equal(3, await LeftAsync());
    }

    [Fact]
    public async Task What_is_older_goes_once_whichever_replica_takes_it_and_what_is_younger_stays()
    {
        using var logs = new CapturedLogs();
        await using var first = await StartAsync(logs);
        await using var second = await StartAsync(logs);
        await AddAsync(-Minute, Many);
        await AddAsync(Minute, 3);

        await Task.WhenAll(RoundAsync(first), RoundAsync(second));

        Assert.Equal(3, await LeftAsync());
        Assert.InRange(Told(logs).Count, 1, 2);
        Assert.InRange(Told(logs).Sum(), Many, Many + 3); // The test above may have left three.

        await RoundAsync(first);
        Assert.InRange(Told(logs).Count, 1, 2); // A round that finds nothing says nothing.
    }

    [Fact]
    public async Task What_another_replica_has_in_hand_is_not_waited_for()
    {
        await using var keyManager = await StartAsync(null);
        await AddAsync(-Minute, Many);
        await using var connection = new NpgsqlConnection(fixture.Database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var other = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var hold = new NpgsqlCommand("select from audit_events where actor = $1 order by id limit 10 for update", connection, other);
        hold.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _actor });
        await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        await RoundAsync(keyManager);
        Assert.Equal(10, await LeftAsync());

        await other.RollbackAsync(TestContext.Current.CancellationToken); // It died.
        await RoundAsync(keyManager);
        Assert.Equal(0, await LeftAsync());
    }

    private Task<RunningKeyManager> StartAsync(CapturedLogs? logs) =>
        RunningKeyManager.StartAsync(fixture.Database, logs: logs, settings: ("Audit:Retention", $"{Days}"));

    private static Task RoundAsync(RunningKeyManager keyManager) =>
        keyManager.Services.GetRequiredService<AuditRetention>().RunRoundAsync(TestContext.Current.CancellationToken);

    private Task<int> AddAsync(TimeSpan later, int count)
    {
        var at = DateTimeOffset.UtcNow.AddDays(-Days) + later;
        return fixture.Database.ScalarAsync<int>(
            "insert into audit_events (id, actor, verb, object, occurred_at) select id, $2, 'update', 'service-provider:1', $3 from unnest($1) id",
            Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7(at)).ToArray(), _actor, at);
    }

    private Task<long> LeftAsync() => fixture.Database.ScalarAsync<long>("select count(*) from audit_events where actor = $1", _actor);

    private static List<int> Told(CapturedLogs logs) =>
        [.. logs.Lines.Select(line => Regex.Match(line, "Deleted ([0-9]+) audit events")).Where(told => told.Success).Select(told => int.Parse(told.Groups[1].Value, CultureInfo.InvariantCulture))];
}
