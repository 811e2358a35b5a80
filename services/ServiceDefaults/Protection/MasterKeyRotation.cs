using System.Xml.Linq;
using Microsoft.Extensions.Options;
using Npgsql;

namespace OobProvisioning.ServiceDefaults.Protection;

/// <summary>Wraps anew what the previous master key wraps: after <c>migrate</c> that one opens nothing, and can be thrown away.</summary>
public sealed class MasterKeyRotation(NpgsqlDataSource dataSource, IOptions<ProtectionOptions> options)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var (id, xml) in await ReadAsync(connection, cancellationToken))
        {
            if (Rewrapped(xml) is { } anew)
            {
                await using var update = new NpgsqlCommand("update data_protection_keys set xml = $1 where id = $2", connection)
                {
                    Parameters = { new() { Value = anew }, new() { Value = id } },
                };
                await update.ExecuteNonQueryAsync(cancellationToken);
            }
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<List<(int Id, string Xml)>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var rows = new List<(int, string)>();
        await using var command = new NpgsqlCommand("select id, xml from data_protection_keys for update", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add((reader.GetInt32(0), reader.GetString(1)));
        }

        return rows;
    }

    /// <returns>Null when the master key wraps it already.</returns>
    private string? Rewrapped(string xml)
    {
        var key = XElement.Parse(xml);
        var outdated = key.Descendants(MasterKeyEncryptor.Element)
            .Where(wrapped => !MasterKeyWrap.TryOpen(wrapped.Value, options.Value.MasterKey, out _))
            .ToList();
        foreach (var wrapped in outdated)
        {
            wrapped.Value = MasterKeyWrap.Close(MasterKeyWrap.Open(wrapped.Value, options.Value), options.Value.MasterKey);
        }

        return outdated.Count > 0 ? key.ToString(SaveOptions.DisableFormatting) : null;
    }
}
