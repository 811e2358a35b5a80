using OobProvisioning.LocalStack.Postgres;

namespace OobProvisioning.TestKit;

/// <summary>The local stack's private PostgreSQL, in a folder of its own that is gone at the end.</summary>
internal sealed class TemporaryPostgres(PrivatePostgres server, string folder) : IAsyncDisposable
{
    public string ConnectionString => server.AdministratorConnectionString;

    public static async Task<TemporaryPostgres> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("oob-postgres-").FullName;
        var server = await PrivatePostgres.StartAsync(new PrivatePostgresOptions { Directory = folder, Durable = false });
        return new TemporaryPostgres(server, folder);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
