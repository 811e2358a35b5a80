using OobProvisioning.EndToEnd.Tests.Tripwires;

namespace OobProvisioning.EndToEnd.Tests.CrashPoints;

/// <summary>
/// The steps of the store, in their order. Making: row, call, commit. Unmaking: row, call, commit. What PostgreSQL is asked comes
/// first, since the store waits longest for it: all points of a scene are held at the same time.
/// </summary>
internal static class StorePoints
{
    private const string Register = "POST /internal/v1/oauth-clients HTTP/1.1";
    private const string Verify = "POST /internal/v1/oauth-clients/verify HTTP/1.1";
    private const string Delete = "DELETE /internal/v1/oauth-clients/";

    // As EF Core writes it: an application's deletion also deletes provided mappings, by application.
    private static readonly string[] LastCommitOfRemoval = ["DELETE FROM key_mappings\nWHERE id", "COMMIT"];
    private static readonly string[] CommitOfProvided = ["INSERT INTO key_mappings", "COMMIT"];
    private static readonly string[] LastCommitOfGeneration = ["UPDATE key_mappings", "COMMIT"];
    private static readonly string[] CommitOfRemoval = ["UPDATE key_mappings", "COMMIT"];

    public static IReadOnlyList<CrashPoint> All { get; } =
    [
        Database(Operation.GenerateKeys, "before the row", Hold.Request, ["INSERT INTO key_mappings"], Remains.Nothing, Remains.Nothing),
        Database(Operation.GenerateKeys, "before the commit", Hold.Request, LastCommitOfGeneration, Remains.UnmappedClient, Remains.Nothing),
        Database(Operation.GenerateKeys, "after the commit", Hold.Answer, LastCommitOfGeneration, Remains.Keys, Remains.Keys),
        Database(Operation.ProvideKeys, "before the commit", Hold.Request, CommitOfProvided, Remains.ProvidedClient, Remains.ProvidedClient),
        Database(Operation.ProvideKeys, "after the commit", Hold.Answer, CommitOfProvided, Remains.Keys, Remains.Keys),
        .. Removal(Operation.RemoveKeys),
        .. Removal(Operation.DeleteApplication),
        Wire(Operation.GenerateKeys, "after the row", Hold.Request, Register, Remains.Intention, Remains.Nothing),
        Wire(Operation.GenerateKeys, "after the remote call", Hold.Answer, Register, Remains.UnmappedClient, Remains.Nothing),
        Wire(Operation.ProvideKeys, "before the remote call", Hold.Request, Verify, Remains.ProvidedClient, Remains.ProvidedClient),
        Wire(Operation.ProvideKeys, "after the remote call", Hold.Answer, Verify, Remains.ProvidedClient, Remains.ProvidedClient),
        .. RemoteRemoval(Operation.RemoveKeys),
        .. RemoteRemoval(Operation.DeleteApplication),
    ];

    private static CrashPoint[] Removal(Operation operation) =>
    [
        Database(operation, "before the row", Hold.Request, ["UPDATE key_mappings"], Remains.Keys, Remains.Keys),
        Database(operation, "before the row is committed", Hold.Request, CommitOfRemoval, Remains.Keys, Remains.Keys),
        Database(operation, "before the commit", Hold.Request, LastCommitOfRemoval, Remains.RowToDelete, Remains.Nothing),
        Database(operation, "after the commit", Hold.Answer, LastCommitOfRemoval, Remains.Nothing, Remains.Nothing),
    ];

    private static CrashPoint[] RemoteRemoval(Operation operation) =>
    [
        Wire(operation, "after the row", Hold.Request, Delete, Remains.ClientToDelete, Remains.Nothing),
        Wire(operation, "after the remote call", Hold.Answer, Delete, Remains.RowToDelete, Remains.Nothing),
    ];

    private static CrashPoint Database(Operation operation, string name, Hold hold, IReadOnlyList<string> words, Remains atOnce, Remains inTheEnd) =>
        new(operation, name, Between.StoreAndDatabase, hold, words, atOnce, inTheEnd);

    private static CrashPoint Wire(Operation operation, string name, Hold hold, string request, Remains atOnce, Remains inTheEnd) =>
        new(operation, name, Between.StoreAndKeyManager, hold, [request], atOnce, inTheEnd);
}
