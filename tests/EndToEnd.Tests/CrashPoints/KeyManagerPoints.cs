using OobProvisioning.EndToEnd.Tests.Tripwires;

namespace OobProvisioning.EndToEnd.Tests.CrashPoints;

/// <summary>The steps of the Key Manager while the store waits for it: it registers a client, or deletes one, in one transaction.</summary>
internal static class KeyManagerPoints
{
    private static readonly string[] CommitOfRegistration = ["INSERT INTO oauth_clients", "COMMIT\0"];
    private static readonly string[] CommitOfDeletion = ["DELETE FROM oauth_clients", "COMMIT\0"];

    public static IReadOnlyList<CrashPoint> All { get; } =
    [
        Point(Operation.GenerateKeys, "before it registers", Hold.Request, ["INSERT INTO used_client_ids"], Remains.Intention),
        Point(Operation.GenerateKeys, "before it commits", Hold.Request, CommitOfRegistration, Remains.Intention),
        Point(Operation.GenerateKeys, "after it committed", Hold.Answer, CommitOfRegistration, Remains.UnmappedClient),
        .. Removal(Operation.RemoveKeys),
        .. Removal(Operation.DeleteApplication),
    ];

    private static CrashPoint[] Removal(Operation operation) =>
    [
        Point(operation, "before it deletes", Hold.Request, ["INSERT INTO used_client_ids"], Remains.ClientToDelete),
        Point(operation, "before it commits", Hold.Request, CommitOfDeletion, Remains.ClientToDelete),
        Point(operation, "after it committed", Hold.Answer, CommitOfDeletion, Remains.RowToDelete),
    ];

    /// <summary>The store lives on, and nobody is answered with keys: all of it is undone, or done to the end.</summary>
    private static CrashPoint Point(Operation operation, string name, Hold hold, IReadOnlyList<string> words, Remains atOnce) =>
        new(operation, name, Between.KeyManagerAndDatabase, hold, words, atOnce, Remains.Nothing);
}
