using OobProvisioning.EndToEnd.Tests.Search;

namespace OobProvisioning.EndToEnd.Tests.CrashPoints;

/// <summary>What is there of an application's keys, in both databases.</summary>
/// <param name="Row">The state of the store's row; null when there is none.</param>
/// <param name="Client">Whether the Key Manager has the client.</param>
internal sealed record Remains(string? Row, bool Client)
{
    public static readonly Remains Nothing = new(null, false);
    public static readonly Remains Intention = new("CREATING", false);
    public static readonly Remains UnmappedClient = new("CREATING", true);
    public static readonly Remains Keys = new("ACTIVE", true);
    public static readonly Remains ClientToDelete = new("REMOVING", true);
    public static readonly Remains RowToDelete = new("REMOVING", false);
    public static readonly Remains ProvidedClient = new(null, true);

    /// <summary>
    /// A row that is being removed names no application: its consumer key must be known by then, so each subject is looked at while it is
    /// held. Otherwise its row and its client would seem to be gone.
    /// </summary>
    public static async Task<Remains> OfAsync(Subject subject, string storeDatabase, string keyManagerDatabase)
    {
        const string row = "select state || ' ' || consumer_key from key_mappings where consumer_key = $1 or application_id = $2::uuid";
        var found = (await Queries.ListAsync(storeDatabase, row, subject.ConsumerKey ?? "", subject.Application)).SingleOrDefault()?.Split(' ', 2);
        subject.ConsumerKey ??= found?[1];
        var clients = await Queries.ListAsync(keyManagerDatabase, "select client_id from oauth_clients where client_id = $1", subject.ConsumerKey ?? "");
        return new Remains(found?[0], clients.Count > 0);
    }
}
