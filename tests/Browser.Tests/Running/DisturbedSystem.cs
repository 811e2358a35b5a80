namespace OobProvisioning.Browser.Tests.Running;

/// <summary>A system of one's own: its settings may be changed and its programs stopped.</summary>
public sealed class DisturbedSystem : BrowsedSystem
{
    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromSeconds(30);

    /// <summary>As an operator edits <c>site.json</c>; the store has read it when this ends.</summary>
    internal async Task SetAsync(bool mapExistingAuthApps)
    {
        var value = mapExistingAuthApps ? "true" : "false";
        await File.WriteAllTextAsync(Folder.Site, $$"""{ "mapExistingAuthApps": {{value}} }""", TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = new Uri(Address) };
        using var limit = new CancellationTokenSource(RecoveryLimit);
        while (!(await http.GetStringAsync("/store/api/v3/settings", limit.Token)).Contains($"\"mapExistingAuthApps\":{value}", StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
        }
    }

    /// <summary>The Key Manager is killed, and stays away until the result is disposed, which waits for it: its launcher stands still.</summary>
    internal IAsyncDisposable WithoutKeyManager()
    {
        var launcher = Signal.Freeze(Launcher!.Id);
        Signal.SendKill(Folder.ProcessId("key-manager") ?? throw new InvalidOperationException("There is no key-manager.pid."));
        return new Away(launcher, new Uri(Address));
    }

    private sealed class Away(IDisposable launcher, Uri address) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            launcher.Dispose();
            using var http = new HttpClient { BaseAddress = address };
            using var limit = new CancellationTokenSource(RecoveryLimit);
            while (!(await http.GetAsync("/health", limit.Token)).IsSuccessStatusCode)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
            }
        }
    }
}
