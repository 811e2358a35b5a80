using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Options;
using Npgsql;
using OobProvisioning.ServiceDefaults.Hosting;
using OobProvisioning.TestKit;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests;

/// <summary>A store that cannot start says what its operator can mend.</summary>
public sealed class StartTests(Postgres postgres, StartTests.MigratedDatabase migrated) : IClassFixture<StartTests.MigratedDatabase>
{
    [Theory]
    [InlineData("ConnectionStrings:Database")]
    [InlineData("KeyManager:InternalAddress")]
    [InlineData("KeyManager:Issuer")]
    [InlineData("KeyManager:ClientSecret")]
    [InlineData("Protection:MasterKey")]
    [InlineData("Site:Directory")]
    public async Task A_missing_setting_is_named(string setting) => Assert.Contains(setting, await FaultAsync((setting, "")), StringComparison.Ordinal);

    [Theory]
    [InlineData("KeyManager:Issuer", "localhost")]
    [InlineData("KeyManager:Issuer", "localhost:9080")]
    [InlineData("KeyManager:Issuer", "ftp://localhost")]
    [InlineData("KeyManager:Issuer", "http://localhost:9080?a=b")]
    [InlineData("KeyManager:InternalAddress", "key-manager:8081")]
    [InlineData("KeyManager:InternalAddress", "//key-manager:8081")]
    [InlineData("KeyManager:InternalAddress", "http://:8081")]
    [InlineData("KeyManager:InternalAddress", "http://somebody:something@key-manager:8081")]
    [InlineData("KeyManager:InternalAddress", "http://key-manager:8081/#part")]
    [InlineData("SignIn:Issuer", "login.example.com")]
    [InlineData("SignIn:Issuer", "http://login.example.com")]
    [InlineData("SignIn:InternalAddress", "login:8080")]
    [InlineData("SignIn:Scopes", "profile apim:subscribe")]
    [InlineData("Listen:Public", "nowhere")]
    [InlineData("ConnectionStrings:Database", "not a connection string")]
    [InlineData("Audit:Retention", "23:59:59")]
    [InlineData("VerificationLimits:Window", "00:00:00")]
    [InlineData("VerificationLimits:Window", "1.00:00:00")]
    [InlineData("VerificationLimits:PerCallerAndConsumerKey", "0")]
    [InlineData("VerificationLimits:PerCaller", "-1")]
    [InlineData("VerificationLimits:PerConsumerKey", "1000000")]
    public async Task A_setting_that_cannot_be_used_is_named(string setting, string value) => Assert.Contains(setting, await FaultAsync((setting, value)), StringComparison.Ordinal);

    [Fact]
    public async Task A_wrong_database_password_is_said_without_the_password()
    {
        var wrong = new NpgsqlConnectionStringBuilder(migrated.ConnectionString) { Password = "not-the-password" }.ConnectionString;

        var fault = await FaultAsync(("ConnectionStrings:Database", wrong));

        Assert.Contains("password authentication failed", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-password", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pooler_that_gives_each_transaction_another_connection_is_refused()
    {
        await using var pooler = new PostgresProxy(migrated.ConnectionString);
        pooler.LoseNotifications();
        Assert.Contains("pool_mode=transaction", await FaultAsync(("ConnectionStrings:Database", pooler.ConnectionString)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_without_the_migrations_is_said()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        Assert.Contains("migrate", await FaultAsync(("ConnectionStrings:Database", database.ConnectionString)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n  \"mapExistingAuthApps\": yes\n}", "line 2")]
    [InlineData("""{ "mapExistingAuthApps": "true" }""", "mapExistingAuthApps")]
    [InlineData("", "line 1")]
    public async Task A_broken_site_file_is_named_with_its_fault(string content, string fault)
    {
        var site = Directory.CreateTempSubdirectory("oob-site-").FullName;
        var path = Path.Combine(site, "site.json");
        await File.WriteAllTextAsync(path, content, TestContext.Current.CancellationToken);

        var message = await FaultAsync(("Site:Directory", site));

        Assert.Contains(path, message, StringComparison.Ordinal);
        Assert.Contains(fault, message, StringComparison.Ordinal);
        Directory.Delete(site, recursive: true);
    }

    [Fact]
    public async Task The_program_ends_with_one_line_and_exit_code_one()
    {
        var (code, error) = await RunAsync("--Site:Directory=/tmp");

        Assert.Equal(1, code);
        Assert.StartsWith("Cannot start: ", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task An_unknown_verb_is_refused() => Assert.Contains("Unknown verb", (await RunAsync("serve")).Error, StringComparison.Ordinal);

    private async Task<string> FaultAsync(params (string Name, string? Value)[] settings)
    {
        var fault = await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await using var app = Program.Build([], builder => StoreSettings.Apply(builder, migrated.ConnectionString, settings));
            await app.StartAsync(TestContext.Current.CancellationToken);
        });
        Assert.True(fault is StartupException or OptionsValidationException, $"{fault}");
        return fault.Message;
    }

    private static async Task<(int Code, string Error)> RunAsync(params string[] args)
    {
        var (before, error) = (Console.Error, new StringWriter());
        Console.SetError(error);
        try
        {
            return (await Program.Main(args), error.ToString());
        }
        finally
        {
            Console.SetError(before);
        }
    }

    /// <summary>One that no store ever starts on.</summary>
    public sealed class MigratedDatabase(Postgres postgres) : IAsyncLifetime
    {
        private TestDatabase _database = null!;

        public string ConnectionString => _database.ConnectionString;

        public async ValueTask InitializeAsync() => _database = await postgres.CreateDatabaseAsync();

        public ValueTask DisposeAsync() => _database.DisposeAsync();
    }
}
