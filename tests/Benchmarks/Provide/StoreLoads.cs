using System.Text;
using Npgsql;
using OobProvisioning.Benchmarks.Baselines;
using OobProvisioning.Benchmarks.Load;
using OobProvisioning.Story;

namespace OobProvisioning.Benchmarks.Provide;

/// <summary>
/// A thousand calls that change the store or the bare store, and how that is taken back: an owner may have a thousand applications, and a client is
/// mapped once.
/// </summary>
internal sealed class StoreLoads(ProvideSystem system, NpgsqlDataSource database, IReadOnlyList<ClientCredentials> clients)
{
    /// <summary>As many as an owner may have applications, by default.</summary>
    public const int Calls = 1000;

    private static readonly string[] KeyTypes = ["PRODUCTION", "SANDBOX"];
    private static readonly byte[] Mapped = Encoding.ASCII.GetBytes("\"consumerKey\":");
    private static readonly byte[] Created = Encoding.ASCII.GetBytes("\"applicationId\":");

    public OnceLoad Provide(string name, IReadOnlyList<StoreCaller> callers) =>
        new(name, system.Store, Provided(callers, caller => caller.Token), Mapped, stop => ClearAsync("public.key_mappings", stop));

    public OnceLoad BareProvide(string name, IReadOnlyList<StoreCaller> callers) =>
        new(name, system.BareStore, Provided(callers, caller => caller.BareToken), Mapped, stop => ClearAsync("bare.key_mappings", stop));

    /// <param name="name">What the row is called.</param>
    /// <param name="owner">Has no applications else.</param>
    public OnceLoad Create(string name, StoreCaller owner) =>
        new(name, system.Store, Applications(owner.Token), Created, stop => ClearAsync("public.applications", stop, "where name like 'made %'"));

    public OnceLoad BareCreate(string name, StoreCaller owner) =>
        new(name, system.BareStore, Applications(owner.BareToken), Created, stop => ClearAsync("bare.applications", stop));

    /// <summary>One call for each place of each application, the callers in turn.</summary>
    private List<byte[]> Provided(IReadOnlyList<StoreCaller> callers, Func<StoreCaller, string> token)
    {
        var places = from number in Enumerable.Range(0, callers[0].Applications.Count)
                     from keyType in KeyTypes
                     from caller in callers
                     select (Caller: caller, Application: caller.Applications[number], KeyType: keyType);
        return
        [
            .. places.Zip(clients, (place, client) => RequestText.Json(
                $"{Paths.Applications}/{place.Application}/map-keys",
                token(place.Caller),
                new { consumerKey = client.Id, consumerSecret = client.Secret, keyType = place.KeyType })),
        ];
    }

    private static List<byte[]> Applications(string token) =>
    [
        .. Enumerable.Range(0, Calls).Select(number =>
            RequestText.Json(Paths.Applications, token, new { name = $"made {number}", throttlingPolicy = "Gold" })),
    ];

    /// <summary>And what that leaves, so that no round finds more of it than the one before.</summary>
    private async Task ClearAsync(string table, CancellationToken stop, string where = "")
    {
        foreach (var statement in (string[])[$"delete from {table} {where}", $"vacuum {table}"])
        {
            await using var command = database.CreateCommand(statement);
            await command.ExecuteNonQueryAsync(stop);
        }
    }
}
