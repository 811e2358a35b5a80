using Npgsql;

namespace OobProvisioning.Chaos.Auditing;

/// <summary>
/// Asks both databases, when no work is left, whether they agree with each other and with what callers were told. It reads the tables
/// themselves: a program that hides a row from its callers hides nothing from it.
/// </summary>
public static class Audit
{
    private const string ClientsSql =
        """
        select provider.name, provider.managed_by, client.client_id, client.registration_id,
               array(select verifier from oauth_client_secrets secret where secret.registration_id = client.registration_id)
        from service_providers provider left join oauth_clients client on client.service_provider_id = provider.id
        where provider.created_at >= $1
        """;

    /// <summary>The Key Manager's clients are given to it, since no query spans two databases.</summary>
    private const string DisagreementsSql =
        """
        with client as (select * from unnest($1::text[], $2::uuid[], $3::text[]) as given(client_id, registration_id, managed_by)),
             joined as (
               select mapping.*, client.client_id is not null as has_client, client.managed_by
               from key_mappings mapping left join client on client.client_id = mapping.consumer_key and client.registration_id = mapping.registration_id
               where mapping.created_at >= $4)
        select 'the client ' || client_id || ', which the store had made, has no mapping' from client
        where managed_by = 'api-store'
          and not exists (select 1 from joined where joined.registration_id = client.registration_id and has_client and mode = 'CREATED' and state = 'ACTIVE')
        union all
        select 'the ' || mode || ' mapping ' || id || ' has no client ' || consumer_key from joined where state = 'ACTIVE' and not has_client
        union all
        select 'the ' || mode || ' mapping ' || id || ' is of a client managed by ' || coalesce(managed_by, 'nobody') from joined
        where has_client and (mode = 'CREATED') <> (managed_by is not distinct from 'api-store')
        union all
        select 'the mapping ' || id || ' is still ' || state from joined where state <> 'ACTIVE'
        union all
        select kind || ' of ' || subject || ' is left to do' from unfinished_work
        union all
        select 'the mapping ' || id || ' has no application' from joined
        where not exists (select 1 from applications application where application.id = joined.application_id)
        """;

    /// <returns>What is wrong, one sentence each; empty when all is well.</returns>
    public static async Task<IReadOnlyList<string>> FindAsync(
        NpgsqlConnection keyManager, NpgsqlConnection store, Ledger ledger, CancellationToken cancellationToken)
    {
        var clients = await keyManager.ReadAsync(ClientsSql, Client.Of, [ledger.Since], cancellationToken);
        var complete = clients.Where(client => client.Id is not null).ToList();
        object[] given = [complete.ConvertAll(client => client.Id!), complete.ConvertAll(client => client.RegistrationId!.Value), complete.ConvertAll(client => client.ManagedBy), ledger.Since];
        var stored = new Stored(
            (await store.ReadAsync("select id::text from applications where created_at >= $1", Text, [ledger.Since], cancellationToken)).ToHashSet(),
            (await store.ReadAsync("select id::text from key_mappings where state = 'ACTIVE' and created_at >= $1", Text, [ledger.Since], cancellationToken)).ToHashSet(),
            complete.ToDictionary(client => client.Id!));
        return
        [
            .. clients.Where(client => client is { ManagedBy: "api-store", Id: null }).Select(client => $"the service provider '{client.Name}', which the store had made, has no client"),
            .. await store.ReadAsync(DisagreementsSql, Text, given, cancellationToken),
            .. BrokenWords(ledger, stored),
        ];
    }

    /// <summary>For a run of its own: opens both databases.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(string keyManagerDatabase, string storeDatabase, Ledger ledger, CancellationToken cancellationToken)
    {
        await using var keyManager = await OpenedDatabase.OpenAsync(keyManagerDatabase, cancellationToken);
        await using var store = await OpenedDatabase.OpenAsync(storeDatabase, cancellationToken);
        return await FindAsync(keyManager, store, ledger, cancellationToken);
    }

    private static IEnumerable<string> BrokenWords(Ledger ledger, Stored stored)
    {
        foreach (var (kind, ids) in (IEnumerable<(Thing, IReadOnlySet<string>)>)
            [(Thing.Application, stored.Applications), (Thing.KeyMapping, stored.KeyMappings), (Thing.Client, stored.Clients.Keys.ToHashSet())])
        {
            foreach (var missing in ledger.All(kind, exists: true).Where(id => !ids.Contains(id)))
            {
                yield return $"{kind} {missing} was answered as made, and is missing";
            }

            foreach (var left in ledger.All(kind, exists: false).Where(ids.Contains))
            {
                yield return $"{kind} {left} was answered as deleted, and is there";
            }
        }

        foreach (var client in stored.Clients.Values.Where(client => ledger.VerifierOf(client.Id!) is { } verifier && !client.Verifiers.Contains(verifier)))
        {
            yield return $"the client {client.Id} does not know the secret that was answered last";
        }
    }

    private static string Text(NpgsqlDataReader row) => row.GetString(0);

    private sealed record Stored(IReadOnlySet<string> Applications, IReadOnlySet<string> KeyMappings, IReadOnlyDictionary<string, Client> Clients);

    private sealed record Client(string Name, string? ManagedBy, string? Id, Guid? RegistrationId, IReadOnlyList<string> Verifiers)
    {
        public static Client Of(NpgsqlDataReader row) => new(
            row.GetString(0),
            row.IsDBNull(1) ? null : row.GetString(1),
            row.IsDBNull(2) ? null : row.GetString(2),
            row.IsDBNull(3) ? null : row.GetGuid(3),
            row.GetFieldValue<string[]>(4));
    }
}
