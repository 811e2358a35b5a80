using OobProvisioning.Gateway.Sync.Snapshots;

namespace OobProvisioning.Gateway.IntegrationTests.Sync;

public sealed class KeepSnapshotsTests
{
    [Theory]
    [InlineData(0, 600, 30)]
    [InlineData(1, 600, 30)]
    [InlineData(4, 600, 80)]
    [InlineData(10, 600, 150)] // A quarter of what is believed at the most: it can be started from.
    [InlineData(10, 60, 30)]
    public void What_takes_long_is_done_less_often_but_often_enough_to_start_from_it(int took, int maxAge, int pause) =>
        Assert.Equal(TimeSpan.FromSeconds(pause), KeepSnapshots.PauseAfter(TimeSpan.FromSeconds(took), TimeSpan.FromSeconds(maxAge)));
}
