using System.Collections.Concurrent;

namespace OobProvisioning.EndToEnd.Tests.Stack;

/// <summary>A whole local stack with a data folder of its own, and whatever of its secrets the tests have seen.</summary>
public abstract class WholeSystem : IAsyncLifetime
{
    private readonly ConcurrentDictionary<(string Name, string Scope), Lazy<Task<StackCaller>>> _callers = new();

    internal DataFolder Folder { get; } = DataFolder.Create();

    internal Launcher Launcher { get; private set; } = null!;

    internal SecretsSeen SecretsSeen { get; } = new();

    internal int Port { get; } = FreePorts.Next();

    /// <summary>The echo backend's.</summary>
    internal int BackendPort => Port + 7;

    public Uri Address => new($"http://localhost:{Port}/");

    /// <summary>Nobody in particular.</summary>
    internal StackCaller Anybody => new(this, token: null);

    internal Person Administrator => Person("ADMIN");

    internal Person Subscriber => Person("SUBSCRIBER");

    public async ValueTask InitializeAsync()
    {
        await StartAsync();
        await WhenStartedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Launcher is not null)
        {
            await Launcher.DisposeAsync();
        }

        await WhenEndedAsync();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected virtual Task WhenStartedAsync() => Task.CompletedTask;

    protected virtual Task WhenEndedAsync() => Task.CompletedTask;

    internal virtual Task StartAsync() => StartAsync([]);

    private protected async Task StartAsync(string[] arguments) => Launcher = await Launcher.StartAsync(Folder.Path, Port, arguments);

    /// <summary>The launcher stands still while something is broken, so that it cannot mend it before the test has looked.</summary>
    internal IDisposable FreezeLauncher() => Signal.Freeze(Launcher.Id);

    /// <summary>The key that has signed them is not trusted any more.</summary>
    internal void ForgetTokens() => _callers.Clear();

    internal void Kill(string process) => Signal.SendKill(Folder.ProcessId(process) ?? throw new InvalidOperationException($"There is no {process}.pid."));

    internal Task<StackCaller> AutomationAsync(string scope) => CallerAsync("AUTOMATION", scope);

    /// <summary>The store's own service client, which nobody outside is.</summary>
    internal Task<StackCaller> StoreServiceAsync() =>
        CallerAsync("api-store", "oauth_clients:verify", () => ("api-store", Folder.Secret("api-store", "KeyManager__ClientSecret")));

    private Task<StackCaller> CallerAsync(string name, string scope) => CallerAsync(name, scope, () =>
    {
        var credentials = Folder.Credentials();
        return (credentials[$"{name}_CLIENT_ID"], credentials[$"{name}_CLIENT_SECRET"]);
    });

    /// <summary>With one token for all tests, which lives longer than their run.</summary>
    private Task<StackCaller> CallerAsync(string name, string scope, Func<(string Id, string Secret)> credentials) =>
        _callers.GetOrAdd((name, scope), _ => new(async () =>
        {
            var (id, secret) = credentials();
            return new StackCaller(this, await Anybody.TokenAsync(id, secret, scope));
        })).Value;

    private Person Person(string name)
    {
        var credentials = Folder.Credentials();
        return new(credentials[$"{name}_USERNAME"], credentials[$"{name}_PASSWORD"]);
    }
}
