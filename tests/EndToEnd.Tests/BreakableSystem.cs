using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OobProvisioning.EndToEnd.Tests.Invocation;
using OobProvisioning.EndToEnd.Tests.Search;

namespace OobProvisioning.EndToEnd.Tests;

/// <summary>What happens here would spoil any other test, and what others do would spoil its timing: it begins when all others have ended.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
[Trait("Stack", "broken")]
public sealed class Alone
{
    public const string Name = "alone";
}

/// <summary>The stack of all tests, which may be broken now, with something in it that must not be lost.</summary>
public sealed class BreakableSystem(SharedSystem stack) : IAsyncLifetime
{
    private static readonly TimeSpan RecoveryLimit = Patience.For(TimeSpan.FromSeconds(60));
    private static readonly string[] Processes = ["key-manager", "api-store", "gateway", "postgres"];

    private WebApplication? _backend;

    internal StackCaller Caller { get; private set; } = null!;

    /// <summary>Has keys of <see cref="MappedClient"/>.</summary>
    internal string Application { get; private set; } = "";

    internal Client MappedClient { get; private set; } = null!;

    /// <summary>Calls <see cref="Api"/>, to which the application has subscribed, with a token that <see cref="MappedClient"/> has had before anything broke.</summary>
    internal StackCaller Subscriber { get; private set; } = null!;

    internal string Api { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Caller = await stack.AutomationAsync(EchoApi.Everything);
        (Application, MappedClient) = (await Caller.NewApplicationAsync(), await Caller.NewClientAsync());
        (await Caller.ProvideAsync(Application, MappedClient)).HasStatus(HttpStatusCode.OK);
        (Subscriber, Api) = await EchoApi.SubscribedAsync(Caller, Application, MappedClient, await StartBackendAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_backend is not null)
        {
            await _backend.DisposeAsync();
        }
    }

    internal Dictionary<string, int?> ProcessIds() => Processes.ToDictionary(process => process, stack.Folder.ProcessId);

    /// <summary>The whole chain works again: the old keys are listed, with the client as it is, and new ones can be provided.</summary>
    internal async Task WorksWithAllRowsAsync()
    {
        await Eventually.HoldsAsync("the gateway says that it is ready", RecoveryLimit, async () => await StatusAsync("health") == HttpStatusCode.OK);
        await Eventually.HoldsAsync("the keys are listed with the client as it is", RecoveryLimit, async () =>
            (await TryAsync(() => Caller.GetAsync($"{Scenes.Applications}/{Application}/oauth-keys")))?.Text() is { } keys
            && keys.Contains(MappedClient.Id, StringComparison.Ordinal)
            && keys.Contains("ACTIVE", StringComparison.Ordinal));
        Assert.Equal(1, await Caller.MappingsOfAsync($"consumerKey={MappedClient.Id}"));
        await stack.Anybody.TokenAsync(MappedClient.Id, MappedClient.Secret!);
        await EchoApi.BecomesAsync(Subscriber, Api, HttpStatusCode.OK);
        (await Caller.ProvideAsync(await Caller.NewApplicationAsync(), await Caller.NewClientAsync())).HasStatus(HttpStatusCode.OK);
    }

    /// <summary>The launcher's own stands still with it.</summary>
    private async Task<string> StartBackendAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _backend = builder.Build();
        _backend.Urls.Add("http://127.0.0.1:0");
        _backend.Run(context => context.Response.WriteAsync("here"));
        await _backend.StartAsync();
        return _backend.Urls.Single() + "/";
    }

    /// <returns>Null when nobody answers.</returns>
    internal static async Task<HttpResponseMessage?> TryAsync(Func<Task<HttpResponseMessage>> call)
    {
        try
        {
            return await call();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    internal async Task<HttpStatusCode?> StatusAsync(string path) => (await TryAsync(() => Caller.GetAsync(path)))?.StatusCode;

    /// <summary>The instants at which either database was migrated, and what with: it changes whenever somebody migrates again.</summary>
    internal async Task<IReadOnlyList<string>> MigrationsAsync()
    {
        const string stamp =
            "select d.xmin || ' ' || d.description from pg_shdescription d join pg_database b on b.oid = d.objoid where b.datname = current_database()";
        const string made = "select string_agg(id::text, ' ' order by id) from audit_events where actor = 'system:bootstrap'";
        var (keyManager, store) = (stack.Folder.DatabaseOf("key-manager"), stack.Folder.DatabaseOf("api-store"));
        return [.. await Queries.ListAsync(keyManager, stamp), .. await Queries.ListAsync(store, stamp), .. await Queries.ListAsync(keyManager, made)];
    }
}
