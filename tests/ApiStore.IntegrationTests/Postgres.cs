using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.IntegrationTests;
using OobProvisioning.TestKit;
using Xunit;

[assembly: AssemblyFixture(typeof(Postgres))]

namespace OobProvisioning.ApiStore.IntegrationTests;

/// <summary>The one PostgreSQL of this run.</summary>
public sealed class Postgres : IAsyncLifetime
{
    private PostgresServer? _server;

    public async ValueTask InitializeAsync() => _server = await PostgresServer.StartAsync();

    public Task<TestDatabase> CreateDatabaseAsync() => _server!.CreateDatabaseAsync("apistore", MigrateAsync);

    /// <summary>A database of another program.</summary>
    public Task<TestDatabase> CreateDatabaseAsync(string template, Func<string, Task> prepare) => _server!.CreateDatabaseAsync(template, prepare);

    public Task<TestDatabase> CreateEmptyDatabaseAsync() => _server!.CreateDatabaseAsync("empty", _ => Task.CompletedTask);

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task MigrateAsync(string connectionString)
    {
        await using var store = Program.Build([], builder => StoreSettings.Apply(builder, connectionString));
        await MigrateDatabase.RunAsync(store.Services, CancellationToken.None);
    }
}
