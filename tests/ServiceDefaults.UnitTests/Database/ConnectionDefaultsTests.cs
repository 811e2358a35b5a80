using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OobProvisioning.ServiceDefaults.Auditing;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.ServiceDefaults.UnitTests.Database;

/// <summary>What is in force for a service's connections, whatever their string leaves out.</summary>
public sealed class ConnectionDefaultsTests
{
    private const string Given = "Host=nowhere;Database=any;Username=any;Password=any";

    [Fact]
    public async Task What_the_connection_string_leaves_out_is_ours() =>
        Assert.Equal((100, 5, 10, -1), await EffectiveAsync(Given));

    [Theory]
    [InlineData("Max Auto Prepare=0;Timeout=15;Command Timeout=30;Cancellation Timeout=2000")] // The library's own defaults.
    [InlineData("MaxAutoPrepare=0;timeout=15;CommandTimeout=30;CancellationTimeout=2000")]
    public async Task What_the_connection_string_says_stays(string settings) =>
        Assert.Equal((0, 15, 30, 2000), await EffectiveAsync($"{Given};{settings}"));

    [Fact]
    public async Task Error_details_stay_off_since_they_quote_rows()
    {
        await using var app = App($"{Given};Include Error Detail=true");
        Assert.False(Settings(app).IncludeErrorDetail);
    }

    private static async Task<(int Prepared, int Connect, int Command, int Cancellation)> EffectiveAsync(string connectionString)
    {
        await using var app = App(connectionString);
        await using var connection = app.Services.GetRequiredService<NpgsqlDataSource>().CreateConnection();
        await using var command = connection.CreateCommand();
        var settings = Settings(app);
        return (settings.MaxAutoPrepare, connection.ConnectionTimeout, command.CommandTimeout, settings.CancellationTimeout);
    }

    private static NpgsqlConnectionStringBuilder Settings(WebApplication app) => new(app.Services.GetRequiredService<NpgsqlDataSource>().ConnectionString);

    private static WebApplication App(string connectionString)
    {
        var builder = WebApplication.CreateSlimBuilder(["--ConnectionStrings:Database=" + connectionString]);
        builder.AddDatabase<AnyDb>([], new AuditKinds());
        return builder.Build();
    }

    private sealed class AnyDb(DbContextOptions<AnyDb> options) : DbContext(options);
}
