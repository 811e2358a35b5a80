using System.Collections.Concurrent;
using OobProvisioning.EndToEnd.Tests.Http;

namespace OobProvisioning.EndToEnd.Tests.Stack;

/// <summary>A whole local stack with a data folder of its own, and whatever of its secrets the tests have seen.</summary>
public abstract class WholeSystem : IAsyncLifetime
{
    internal DataFolder Folder { get; } = DataFolder.Create();

    internal Launcher Launcher { get; private set; } = null!;

    internal ConcurrentBag<string> SecretsSeen { get; } = [];

    internal int Port { get; } = FreePorts.Next();

    public Uri Address => new($"http://localhost:{Port}/");

    /// <summary>Nobody in particular.</summary>
    internal Caller Anybody => new(this, token: null);

    public async ValueTask InitializeAsync()
    {
        await StartAsync();
        await WhenStartedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Launcher.DisposeAsync();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected virtual Task WhenStartedAsync() => Task.CompletedTask;

    internal virtual async Task StartAsync() => Launcher = await Launcher.StartAsync(Folder.Path, Port);

    internal async Task<Caller> AutomationAsync(string scope) => await CallerAsync("AUTOMATION", scope);

    internal async Task<Caller> SecondOwnerAsync() => await CallerAsync("AUTOMATION2", "apim:subscribe");

    /// <summary>The store's own service client, which nobody outside is.</summary>
    internal async Task<Caller> StoreServiceAsync() =>
        new(this, await Anybody.TokenAsync("api-store", Folder.Secret("api-store", "KeyManager__ClientSecret"), "oauth_clients:verify"));

    private async Task<Caller> CallerAsync(string name, string scope)
    {
        var credentials = Folder.Credentials();
        return new(this, await Anybody.TokenAsync(credentials[$"{name}_CLIENT_ID"], credentials[$"{name}_CLIENT_SECRET"], scope));
    }
}
