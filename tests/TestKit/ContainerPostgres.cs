using Testcontainers.PostgreSql;

namespace OobProvisioning.TestKit;

internal sealed class ContainerPostgres(PostgreSqlContainer container) : IAsyncDisposable
{
    private const string Image = "postgres:17";

    public string ConnectionString => container.GetConnectionString();

    public static async Task<ContainerPostgres> StartAsync()
    {
        // Read once, when Testcontainers is first touched: the reaper cannot run everywhere, and ports are on the loopback address.
        SetIfMissing("TESTCONTAINERS_RYUK_DISABLED", "true");
        if (Environment.GetEnvironmentVariable("DOCKER_HOST")?.StartsWith("tcp:", StringComparison.Ordinal) is not true)
        {
            SetIfMissing("TESTCONTAINERS_HOST_OVERRIDE", "127.0.0.1");
        }

        var container = new PostgreSqlBuilder(Image)
            .WithCommand("-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=500")
            .Build();
        await container.StartAsync();
        return new ContainerPostgres(container);
    }

    public ValueTask DisposeAsync() => container.DisposeAsync();

    private static void SetIfMissing(string name, string value)
    {
        if (Environment.GetEnvironmentVariable(name) is null)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
