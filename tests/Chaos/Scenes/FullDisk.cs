using OobProvisioning.Chaos.Load;

namespace OobProvisioning.Chaos.Scenes;

/// <summary>Nothing more fits on PostgreSQL's disk, not even its log of writes, without which it stops; then there is room again.</summary>
internal sealed class FullDisk(Setting setting) : IScene
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(3);

    public Excuse Excuse { get; } = Excuse.NoDatabase("PostgreSQL's disk was full");

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (setting.System.Disk is not { } disk)
        {
            setting.Report("Left out: nobody here may mount a disk.");
            return;
        }

        var ballast = await disk.FillAsync(cancellationToken);
        try
        {
            await setting.UntilFeltAsync(cancellationToken);
            await Task.Delay(Length, cancellationToken);
        }
        finally
        {
            File.Delete(ballast);
        }
    }
}
