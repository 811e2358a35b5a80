using OobProvisioning.LocalStack.Processes;

namespace OobProvisioning.LocalStack.Stack;

/// <summary>What a launcher that was killed left running: the services first, then the database they use.</summary>
internal static class Orphans
{
    public static async Task EndAsync(DataFolder folder, Action<string> report, CancellationToken cancellationToken)
    {
        File.Delete(folder.AddressFile);
        var database = folder.Pid("postgres");
        var services = folder.PidFiles().Where(file => file != database).ToList();
        if (services.Append(database).Any(PidFile.IsAlive))
        {
            report("Ending what an earlier ./run left running.");
        }

        await Task.WhenAll(services.Select(file => PidFile.EndOrphanAsync(file, Signals.Terminate, TimeSpan.FromSeconds(3), cancellationToken)));
        await PidFile.EndOrphanAsync(database, Signals.Interrupt, TimeSpan.FromSeconds(20), cancellationToken);
    }
}
