using OobProvisioning.EndToEnd.Tests;
using OobProvisioning.EndToEnd.Tests.Pages.Visiting;
using OobProvisioning.EndToEnd.Tests.Search;

[assembly: AssemblyFixture(typeof(SharedSystem))]

namespace OobProvisioning.EndToEnd.Tests;

/// <summary>
/// The one stack of this run. The story is told in it before any test; what both databases then held is kept. Tests make rows of their own
/// in it and change nothing for others; those that do come last (<see cref="Alone"/>).
/// </summary>
public sealed class SharedSystem : WholeSystem
{
    internal ProgramRun Story { get; private set; } = null!;

    internal DatabaseContent KeyManagerBefore { get; private set; } = null!;

    internal DatabaseContent KeyManagerAfter { get; private set; } = null!;

    internal DatabaseContent StoreBefore { get; private set; } = null!;

    internal DatabaseContent StoreAfter { get; private set; } = null!;

    internal Chromium Chromium { get; } = new();

    protected override async Task WhenStartedAsync()
    {
        (KeyManagerBefore, StoreBefore) = await ReadAsync();
        Story = await ProgramRun.OfAsync(Programs.Launcher, ["story", "--data", Folder.Path]);
        (KeyManagerAfter, StoreAfter) = await ReadAsync();
    }

    protected override async Task WhenEndedAsync() => await Chromium.DisposeAsync();

    private async Task<(DatabaseContent KeyManager, DatabaseContent Store)> ReadAsync() =>
        (await DatabaseContent.ReadAsync(Folder.DatabaseOf("key-manager")), await DatabaseContent.ReadAsync(Folder.DatabaseOf("api-store")));
}
