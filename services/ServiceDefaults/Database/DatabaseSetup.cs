using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OobProvisioning.ServiceDefaults.Health;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.ServiceDefaults.Database;

/// <summary>One PostgreSQL database a service: its data source, its pooled contexts, its check at start and its readiness.</summary>
public static class DatabaseSetup
{
    private const int MaxAutoPreparedStatements = 100;
    private const int ConnectSeconds = 5;
    private const int CommandSeconds = 10;
    private const int GiveUpAtOnce = -1;

    public static void AddDatabase<TContext>(this WebApplicationBuilder builder)
        where TContext : DbContext
    {
        var dataSource = CreateDataSource(builder.Configuration);
        builder.Services.AddSingleton(_ => dataSource);
        builder.Services.AddPooledDbContextFactory<TContext>((services, options) => options
            .UseNpgsql(services.GetRequiredService<NpgsqlDataSource>())
            .AddInterceptors(services.GetServices<IInterceptor>()));
        builder.Services.AddScoped(services => services.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContext());
        builder.Services.AddHostedService<DatabaseReady<TContext>>();
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: [HealthSetup.Ready]);
    }

    /// <summary>
    /// What is asked often is prepared, and a server that hangs must not hold requests for half a minute. What the connection string itself
    /// says stays.
    /// </summary>
    private static void SetDefaults(NpgsqlConnectionStringBuilder connection)
    {
        var given = new NpgsqlConnectionStringBuilder(connection.ConnectionString);
        connection.MaxAutoPrepare = given.ContainsKey("Max Auto Prepare") ? given.MaxAutoPrepare : MaxAutoPreparedStatements;
        connection.Timeout = given.ContainsKey("Timeout") ? given.Timeout : ConnectSeconds;
        connection.CommandTimeout = given.ContainsKey("Command Timeout") ? given.CommandTimeout : CommandSeconds;
        connection.CancellationTimeout = given.ContainsKey("Cancellation Timeout") ? given.CancellationTimeout : GiveUpAtOnce;
    }

    private static NpgsqlDataSource CreateDataSource(IConfiguration configuration)
    {
        var connectionString = configuration.GetConnectionString("Database");
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            throw new StartupException(
                "The setting ConnectionStrings:Database is missing (give it as a file ConnectionStrings__Database in the secrets folder).");
        }

        try
        {
            var builder = new NpgsqlDataSourceBuilder(connectionString);
            SetDefaults(builder.ConnectionStringBuilder);
            builder.ConnectionStringBuilder.IncludeErrorDetail = false; // Error details quote values of rows.
            return builder.Build();
        }
        catch (ArgumentException error)
        {
            throw new StartupException("The setting ConnectionStrings:Database is not a connection string (Host=…;Database=…;Username=…;Password=…).", error);
        }
    }
}
