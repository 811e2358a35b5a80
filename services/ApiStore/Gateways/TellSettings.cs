using Npgsql;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.ApiStore.Gateways;

/// <summary>
/// What gateways are told of settings and of the program itself (the resident issuer, the policies) has no row whose change could be told. So it is told
/// whenever a store starts, and now and then: while stores are replaced one by one, an old one may be the last to tell.
/// </summary>
internal sealed class TellSettings(NpgsqlDataSource dataSource, AllowedRows rows, TimeProvider time, ILogger<TellSettings> logger) : PeriodicWork(time, logger)
{
    private const string Tell = """
        insert into feed_changes (kind, item_id, until) select kind, id, now() + interval '1 day' from unnest($1, $2) as told (kind, id)
        """;

    protected override TimeSpan Every => TimeSpan.FromMinutes(10);

    protected override bool BeginsAtOnce => true;

    public override async Task RunRoundAsync(CancellationToken cancellationToken)
    {
        var told = rows.Policies().Select(policy => (Kind: AllowedRows.PolicyKind, Id: policy.Name))
            .Append((Kind: AllowedRows.KeyManagerKind, Id: KeyManager.ResidentId.ToString()))
            .ToList();
        await using var command = dataSource.CreateCommand(Tell);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. told.Select(item => item.Kind)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. told.Select(item => item.Id)] });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
