using OobProvisioning.EndToEnd.Tests.Tripwires;

namespace OobProvisioning.EndToEnd.Tests.CrashPoints;

/// <summary>
/// The steps of the store. Making and unmaking are alike: row, call, commit; what is provided is one trip, which commits by itself. What PostgreSQL is asked comes first, since the store waits
/// longest for it, and all points of a scene are held at the same time.
/// </summary>
internal static class StorePoints
{
    private const string Register = "POST /internal/v1/oauth-clients HTTP/1.1";
    private const string Verify = "POST /internal/v1/oauth-clients/verify HTTP/1.1";
    private const string Delete = "DELETE /internal/v1/oauth-clients/";
    private const string InsertRow = "INSERT INTO key_mappings";
    private const string UpdateRow = "UPDATE key_mappings";
    private const string DeleteRow = "DELETE FROM key_mappings\nWHERE id";

    // With the end of its message, since a transaction begins with READ COMMITTED.
    private const string Commit = "COMMIT\0";

    public static IReadOnlyList<CrashPoint> All { get; } =
    [
        Database(Operation.GenerateKeys, "before the row", Hold.Request, [InsertRow], Remains.Nothing, Remains.Nothing),
        Database(Operation.GenerateKeys, "before the commit", Hold.Request, [UpdateRow, Commit], Remains.UnmappedClient, Remains.Nothing),
        Database(Operation.GenerateKeys, "after the commit", Hold.Answer, [UpdateRow, Commit], Remains.Keys, Remains.Keys),
        Database(Operation.ProvideKeys, "before the commit", Hold.Request, [InsertRow], Remains.ProvidedClient, Remains.ProvidedClient),
        Database(Operation.ProvideKeys, "after the commit", Hold.Answer, [InsertRow], Remains.Keys, Remains.Keys),
        .. RowsOfRemoval(Operation.RemoveKeys),
        .. RowsOfRemoval(Operation.DeleteApplication),
        Wire(Operation.GenerateKeys, "after the row", Hold.Request, Register, Remains.Intention, Remains.Nothing),
        Wire(Operation.GenerateKeys, "after the remote call", Hold.Answer, Register, Remains.UnmappedClient, Remains.Nothing),
        Wire(Operation.ProvideKeys, "before the remote call", Hold.Request, Verify, Remains.ProvidedClient, Remains.ProvidedClient),
        Wire(Operation.ProvideKeys, "after the remote call", Hold.Answer, Verify, Remains.ProvidedClient, Remains.ProvidedClient),
        .. CallOfRemoval(Operation.RemoveKeys),
        .. CallOfRemoval(Operation.DeleteApplication),
    ];

    private static CrashPoint[] RowsOfRemoval(Operation operation) =>
    [
        Database(operation, "before the row", Hold.Request, [UpdateRow], Remains.Keys, Remains.Keys),
        Database(operation, "before the row is committed", Hold.Request, [UpdateRow, Commit], Remains.Keys, Remains.Keys),
        Database(operation, "after the row", Hold.Answer, [UpdateRow, Commit], Remains.ClientToDelete, Remains.Nothing),
        Database(operation, "before the commit", Hold.Request, [DeleteRow, Commit], Remains.RowToDelete, Remains.Nothing),
        Database(operation, "after the commit", Hold.Answer, [DeleteRow, Commit], Remains.Nothing, Remains.Nothing),
    ];

    private static CrashPoint[] CallOfRemoval(Operation operation) =>
    [
        Wire(operation, "before the remote call", Hold.Request, Delete, Remains.ClientToDelete, Remains.Nothing),
        Wire(operation, "after the remote call", Hold.Answer, Delete, Remains.RowToDelete, Remains.Nothing),
    ];

    private static CrashPoint Database(Operation operation, string name, Hold hold, IReadOnlyList<string> words, Remains atOnce, Remains inTheEnd) =>
        new(operation, name, Between.StoreAndDatabase, hold, words, atOnce, inTheEnd);

    private static CrashPoint Wire(Operation operation, string name, Hold hold, string request, Remains atOnce, Remains inTheEnd) =>
        new(operation, name, Between.StoreAndKeyManager, hold, [request], atOnce, inTheEnd);
}
