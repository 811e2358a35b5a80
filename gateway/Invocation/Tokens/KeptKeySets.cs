using Microsoft.Extensions.Options;
using OobProvisioning.Gateway.Sync;

namespace OobProvisioning.Gateway.Invocation.Tokens;

/// <summary>
/// The key set that each key manager had last, beside the snapshots: a gateway that starts while key managers are away could judge no token without. They are
/// public keys.
/// </summary>
internal sealed class KeptKeySets(IOptions<SyncOptions> options, TimeProvider time)
{
    /// <summary>A key that was withdrawn since is not believed for longer.</summary>
    private static readonly TimeSpan GoodFor = TimeSpan.FromDays(1);

    private readonly string _directory = options.Value.SnapshotDirectory;

    /// <param name="keyManagerId">Whose it is.</param>
    /// <param name="source">One line: where it was read.</param>
    /// <param name="keySet">JSON (RFC 7517).</param>
    public void Keep(Guid keyManagerId, string source, string keySet)
    {
        if (_directory.Length == 0)
        {
            return;
        }

        try
        {
            var beside = PathOf(keyManagerId) + ".new";
            File.WriteAllText(beside, $"{source}\n{keySet}");
            File.Move(beside, PathOf(keyManagerId), overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Whoever keeps the snapshots there says so.
        }
    }

    /// <returns>Null if none was kept lately, or it is of another address.</returns>
    public string? Find(Guid keyManagerId, string source)
    {
        try
        {
            return _directory.Length > 0
                && time.GetUtcNow() - File.GetLastWriteTimeUtc(PathOf(keyManagerId)) < GoodFor
                && File.ReadAllText(PathOf(keyManagerId)).Split('\n', 2) is [var kept, var keySet] && kept == source ? keySet : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string PathOf(Guid keyManagerId) => Path.Combine(_directory, $"{keyManagerId:N}.jwks");
}
