using Npgsql;
using OobProvisioning.ApiStore.Settings.Throttling;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.ApiStore.Gateways;

/// <summary>
/// Before the store listens: every throttling policy that something names is among the settings. Gateways refuse the calls of what names one that they are
/// not told of, and nobody would know why.
/// </summary>
internal sealed class PoliciesInUse(NpgsqlDataSource dataSource, ThrottlingPolicies policies) : BeforeListening
{
    private const string Missing = """
        select throttling_policy, count(*), 'applications' from applications where throttling_policy <> all($1) group by 1
        union all select throttling_policy, count(*), 'subscriptions' from subscriptions where throttling_policy <> all($1) group by 1
        union all select named, count(*), 'APIs' from apis, jsonb_array_elements_text(design -> 'policies') named where named <> all($1) group by 1
        order by 1, 3
        """;

    public override async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Missing);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. policies.All.Select(policy => policy.Name)] });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var missing = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            missing.Add($"'{reader.GetString(0)}' ({reader.GetInt64(1)} {reader.GetString(2)})");
        }

        if (missing.Count > 0)
        {
            throw new StartupException(
                $"The setting {ThrottlingPolicyOptions.Section}:Policies lacks what is in use: {string.Join(", ", missing)}. Name it again; with Retired=true "
                + "it stays with whoever has it, and nobody gets it anew.");
        }
    }
}
