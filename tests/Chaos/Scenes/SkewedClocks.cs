using OobProvisioning.Chaos.Load;

namespace OobProvisioning.Chaos.Scenes;

/// <summary>Of each program the second replica lives 30 s in the future, and what one says of time the others judge.</summary>
internal sealed class SkewedClocks(Setting setting) : IScene
{
    private const int KeysMeanwhile = 20;
    private const string Library = "libfaketime.so.1";
    private static readonly string[] Folders = ["/usr/lib/x86_64-linux-gnu/faketime", "/usr/lib/aarch64-linux-gnu/faketime", "/usr/lib/faketime", "/usr/lib64/faketime"];

    public Excuse Excuse => Excuse.None;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (Folders.Select(folder => Path.Combine(folder, Library)).FirstOrDefault(File.Exists) is not { } library)
        {
            setting.Report("Left out: libfaketime is not installed.");
            return;
        }

        await RestartSecondsAsync(new Dictionary<string, string> { ["LD_PRELOAD"] = library, ["FAKETIME"] = "+30s", ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1" }, cancellationToken);
        await setting.Tally.UntilDoneAsync(StoreApi.GenerateKeys, KeysMeanwhile, cancellationToken);
        await setting.Tally.UntilDoneAsync(StoreApi.MapKeys, KeysMeanwhile, cancellationToken);
        await RestartSecondsAsync(new Dictionary<string, string>(), cancellationToken);
    }

    private async Task RestartSecondsAsync(IReadOnlyDictionary<string, string> clock, CancellationToken cancellationToken)
    {
        foreach (var replica in setting.System.Seconds)
        {
            replica.Environment = clock;
            await replica.RestartAsync(cancellationToken);
            await Task.Delay(TimeSpan.FromSeconds(3), cancellationToken);
        }
    }
}
