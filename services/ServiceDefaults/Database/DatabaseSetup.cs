using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OobProvisioning.ServiceDefaults.Auditing;
using OobProvisioning.ServiceDefaults.Health;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.ServiceDefaults.Database;

/// <summary>One PostgreSQL database a service: its data source, its pooled contexts, its check at start and its readiness.</summary>
public static class DatabaseSetup
{
    /// <summary>
    /// What is asked often is prepared; a connection goes back as it is, since nobody sets anything for longer than a transaction (to reset it was seven
    /// statements more for each that is asked); and a server that hangs must not hold requests for half a minute. It stands before the connection string, and
    /// of a keyword that is given twice the last one counts: so what the connection string itself says stays.
    /// </summary>
    private const string Defaults = "No Reset On Close=true;Max Auto Prepare=100;Timeout=5;Command Timeout=10;Cancellation Timeout=-1;";

    /// <param name="builder">The program's.</param>
    /// <param name="indexes">What it needs where there are many rows.</param>
    /// <param name="kinds">What its audit events are about.</param>
    public static void AddDatabase<TContext>(this WebApplicationBuilder builder, IReadOnlyList<GrowthIndex> indexes, AuditKinds kinds)
        where TContext : DbContext
    {
        var dataSource = CreateDataSource(builder.Configuration);
        builder.Services.AddSingleton(_ => dataSource);
        builder.Services.AddSingleton(indexes);
        builder.Services.AddSingleton<IInterceptor, PlannedEachTime>();
        builder.Services.AddAuditTrail<TContext>(kinds);
        builder.Services.AddPooledDbContextFactory<TContext>((services, options) => options
            .UseNpgsql(services.GetRequiredService<NpgsqlDataSource>())
            .AddInterceptors(services.GetServices<IInterceptor>()));
        builder.Services.AddScoped(services => services.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContext());
        builder.Services.AddHostedService<DatabaseReady<TContext>>();
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: [HealthSetup.Ready]);
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
            var builder = new NpgsqlDataSourceBuilder(Defaults + connectionString);
            builder.ConnectionStringBuilder.IncludeErrorDetail = false; // Error details quote values of rows.
            builder.Name = builder.ConnectionStringBuilder.Database; // Metrics of the pool are named by it, else by the whole connection string.
            if (builder.ConnectionStringBuilder.RootCertificate is { Length: > 0 } authority && !File.Exists(authority))
            {
                throw new StartupException($"The Root Certificate that ConnectionStrings:Database names is not there: {authority}"); // The driver would try on.
            }

            return builder.Build();
        }
        catch (ArgumentException error)
        {
            throw new StartupException(
                "The setting ConnectionStrings:Database is not a connection string (Host=…;Database=…;Username=…;Password=…).", error);
        }
    }
}
