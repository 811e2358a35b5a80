using System.Globalization;
using OobProvisioning.LocalStack.Files;

namespace OobProvisioning.LocalStack.Processes;

/// <summary>"process-id identity": who runs, and proof that it is still the same process.</summary>
internal static class PidFile
{
    public static void Write(string path, int processId) =>
        AtomicFile.Write(path, $"{processId} {ProcessIdentity.Of(processId)}\n");

    /// <summary>Ends what an earlier launcher left running, if it still runs; forgets it in any case.</summary>
    public static async Task EndOrphanAsync(string path, int stopSignal, TimeSpan grace, CancellationToken cancellationToken)
    {
        if (Read(path) is { } orphan)
        {
            Signals.Send(orphan.ProcessId, stopSignal);
            if (!await GoneWithinAsync(orphan, grace, cancellationToken))
            {
                Signals.Send(orphan.ProcessId, Signals.Kill);
                await GoneWithinAsync(orphan, TimeSpan.FromSeconds(5), cancellationToken);
            }
        }

        File.Delete(path);
    }

    public static bool IsAlive(string path) => Read(path) is not null;

    private static Orphan? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var words = File.ReadAllText(path).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 2
            && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && ProcessIdentity.Of(id) == words[1]
                ? new Orphan(id, words[1])
                : null;
    }

    private static async Task<bool> GoneWithinAsync(Orphan orphan, TimeSpan limit, CancellationToken cancellationToken)
    {
        var deadline = DateTime.UtcNow + limit;
        while (ProcessIdentity.Of(orphan.ProcessId) == orphan.Identity)
        {
            if (DateTime.UtcNow > deadline)
            {
                return false;
            }

            await Task.Delay(50, cancellationToken);
        }

        return true;
    }

    private sealed record Orphan(int ProcessId, string Identity);
}
