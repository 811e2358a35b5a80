namespace OobProvisioning.KeyManager.IntegrationTests.Hosting;

/// <summary>What an operator can mend is one line on stderr and exit code 1. Secrets come as files of one folder.</summary>
public sealed class StartTests(Postgres postgres, OneKeyManager fixture) : IClassFixture<OneKeyManager>, IDisposable
{
    private static readonly SemaphoreSlim OneAtATime = new(1); // There is one stderr.
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("oob-secrets-");

    [Fact]
    public async Task Migrates_with_secrets_from_files_and_says_nothing()
    {
        await using var database = await postgres.NewEmptyDatabaseAsync();
        GiveEverySecret(database.ConnectionString);

        Assert.Equal((0, ""), await RunAsync("migrate"));
        Assert.Equal((0, ""), await RunAsync("migrate"));

        Assert.Equal("api-store", await database.ScalarAsync<string>("select string_agg(client_id, ',') from oauth_clients"));
    }

    [Theory]
    [InlineData("ConnectionStrings__Database", "ConnectionStrings:Database", "")]
    [InlineData("ConnectionStrings__Database", "ConnectionStrings:Database", "migrate")]
    [InlineData("Protection__MasterKey", "Protection:MasterKey", "")]
    [InlineData("Protection__MasterKey", "Protection:MasterKey", "migrate")]
    [InlineData("Bootstrap__ServiceClients__api-store", "Bootstrap:ServiceClients:api-store", "migrate")]
    public async Task Says_which_secret_is_missing(string file, string setting, string verb)
    {
        await using var database = await postgres.NewEmptyDatabaseAsync();
        GiveEverySecret(database.ConnectionString);
        File.Delete(Path.Combine(_folder.FullName, file));

        await FailsWithAsync(setting, verb);
    }

    [Theory]
    [InlineData("ConnectionStrings__Database", "nonsense=and-a-password", "ConnectionStrings:Database", "")]
    [InlineData("Protection__MasterKey", "c2hvcnQ=", "Protection:MasterKey", "")]
    [InlineData("Protection__MasterKey", "not base64!", "Protection:MasterKey", "migrate")]
    [InlineData("Bootstrap__ServiceClients__api-store", "too-short", "api-store", "migrate")]
    [InlineData("Bootstrap__ServiceClients__api-store", "long enough but with spaces in it, which break in a header", "api-store", "migrate")]
    public async Task Says_which_secret_is_wrong_and_never_the_secret(string file, string text, string setting, string verb)
    {
        await using var database = await postgres.NewEmptyDatabaseAsync();
        GiveEverySecret(database.ConnectionString);
        Give(file, text);

        Assert.DoesNotContain(text, await FailsWithAsync(setting, verb));
    }

    [Fact]
    public async Task Says_that_the_issuer_is_missing()
    {
        GiveEverySecret(fixture.Database.ConnectionString);

        await FailsWithAsync("Tokens:Issuer", "", "--Tokens:Issuer=");
    }

    [Theory]
    [InlineData("23:59:59")]
    [InlineData("forever")]
    public async Task Refuses_to_keep_audit_events_for_less_than_a_day_or_for_what_is_no_time(string retention)
    {
        GiveEverySecret(fixture.Database.ConnectionString);

        await FailsWithAsync("Audit:Retention", "", $"--Audit:Retention={retention}");
    }

    [Theory]
    [InlineData("portal.example.com")]
    [InlineData("/relative")]
    [InlineData("https://")]
    [InlineData("https://user:word@portal.example.com")]
    [InlineData("ftp://portal.example.com")]
    [InlineData("https://portal.example.com/?a=b")]
    [InlineData("https://portal.example.com/#part")]
    public async Task Refuses_an_issuer_that_is_no_public_address(string issuer)
    {
        GiveEverySecret(fixture.Database.ConnectionString);

        await FailsWithAsync("Tokens:Issuer", "", "--Tokens:Issuer=" + issuer);
    }

    [Theory]
    [InlineData("KeyLifetime", "0")]
    [InlineData("KeyLifetime", "10000")]
    [InlineData("KeyLifetime", "90d")]
    [InlineData("KeyLifetime", "99999999.00:00:00")]
    [InlineData("AnnounceBefore", "00:04:59")]
    [InlineData("AnnounceBefore", "90.00:00:00")]
    [InlineData("CheckEvery", "00:00:00")]
    [InlineData("CheckEvery", "-00:01:00")]
    [InlineData("CheckEvery", "2")]
    public async Task Refuses_a_key_rotation_that_cannot_work(string setting, string text)
    {
        GiveEverySecret(fixture.Database.ConnectionString);

        await FailsWithAsync("Tokens:KeyRotation:" + setting, "", $"--Tokens:KeyRotation:{setting}={text}");
    }

    [Fact]
    public async Task Tells_every_fault_of_the_key_rotation_at_once()
    {
        GiveEverySecret(fixture.Database.ConnectionString);

        var line = await FailsWithAsync("KeyLifetime", "", "--Tokens:KeyRotation:KeyLifetime=-1", "--Tokens:KeyRotation:CheckEvery=0");

        Assert.Contains("Tokens:KeyRotation:AnnounceBefore", line);
        Assert.Contains("Tokens:KeyRotation:CheckEvery", line);
    }

    [Fact]
    public async Task Says_that_the_database_refuses_the_password_and_not_which_password()
    {
        await using var database = await postgres.NewEmptyDatabaseAsync();
        GiveEverySecret(new Npgsql.NpgsqlConnectionStringBuilder(database.ConnectionString) { Password = "a-wrong-password" }.ConnectionString);

        Assert.DoesNotContain("a-wrong-password", await FailsWithAsync("ConnectionStrings:Database", ""));
        Assert.DoesNotContain("a-wrong-password", await FailsWithAsync("ConnectionStrings:Database", "migrate"));
    }

    [Fact]
    public async Task Says_that_the_database_does_not_exist()
    {
        await using var database = await postgres.NewEmptyDatabaseAsync();
        GiveEverySecret(new Npgsql.NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = "no_such_database" }.ConnectionString);

        Assert.Contains("no_such_database", await FailsWithAsync("ConnectionStrings:Database", ""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("migrate")]
    public async Task Refuses_a_pooler_that_gives_each_transaction_another_connection(string verb)
    {
        await using var database = await postgres.NewDatabaseAsync();
        await using var pooler = new PostgresProxy(database.ConnectionString);
        pooler.LoseNotifications();
        GiveEverySecret(pooler.ConnectionString);

        Assert.Contains("pool_mode=session", await FailsWithAsync("ConnectionStrings:Database", verb));
    }

    [Fact]
    public async Task Asks_for_the_verb_migrate_when_the_database_is_empty()
    {
        await using var database = await postgres.NewEmptyDatabaseAsync();
        GiveEverySecret(database.ConnectionString);

        await FailsWithAsync("'migrate'", "");
    }

    [Fact]
    public async Task Asks_for_the_verb_migrate_when_there_are_no_keys()
    {
        await using var database = await postgres.NewDatabaseAsync();
        await database.ScalarAsync<int>("delete from server_keys");
        GiveEverySecret(database.ConnectionString);

        await FailsWithAsync("'migrate'", "");
    }

    [Fact]
    public async Task Names_a_credentials_file_that_is_not_there()
    {
        await using var database = await postgres.NewEmptyDatabaseAsync();
        GiveEverySecret(database.ConnectionString);

        await FailsWithAsync("/nowhere/credentials.env", "migrate", "--Bootstrap:CredentialsFile=/nowhere/credentials.env");
    }

    [Theory]
    [InlineData("--Listen:Public=nonsense", "Listen:Public")]
    [InlineData("--Listen:Internal=8081", "Listen:Internal")]
    public async Task Names_an_address_that_cannot_be_listened_on(string argument, string setting)
    {
        GiveEverySecret(fixture.Database.ConnectionString);

        await FailsWithAsync(setting, "", argument);
    }

    [Fact]
    public async Task Says_that_a_port_is_taken()
    {
        GiveEverySecret(fixture.Database.ConnectionString);
        var taken = $"127.0.0.1:{fixture.KeyManager.PublicAddress.Port}";

        await FailsWithAsync(taken, "", $"--Listen:Public=http://{taken}");
    }

    [Fact]
    public async Task Knows_its_verbs()
    {
        await FailsWithAsync("migrate, replace-key, probe", "serve");
        await FailsWithAsync("does not answer", "probe", "--Listen:Internal=http://127.0.0.1:1");
    }

    [Fact]
    public async Task The_verb_probe_asks_the_running_program_whether_it_is_ready() =>
        Assert.Equal((0, ""), await RunAsync("probe", $"--Listen:Internal=http://*:{fixture.KeyManager.InternalAddress.Port}"));

    public void Dispose() => _folder.Delete(recursive: true);

    private void GiveEverySecret(string connectionString)
    {
        Give("ConnectionStrings__Database", connectionString);
        Give("Protection__MasterKey", Deployment.MasterKey);
        Give("Bootstrap__ServiceClients__api-store", Deployment.ServiceSecret);
    }

    private void Give(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);

    private async Task<string> FailsWithAsync(string part, string verb, params string[] arguments)
    {
        var (code, errors) = await RunAsync(verb, arguments);
        Assert.True(code == 1, $"exit code {code}: {errors}");
        var line = Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("Cannot start: ", line);
        Assert.Contains(part, line);
        return line;
    }

    private async Task<(int Code, string Errors)> RunAsync(string verb, params string[] arguments)
    {
        await OneAtATime.WaitAsync(TestContext.Current.CancellationToken);
        var stderr = System.Console.Error;
        using var errors = new StringWriter();
        System.Console.SetError(errors);
        try
        {
            string[] settings = [Deployment.ContentRoot, $"--Secrets:Directory={_folder.FullName}", $"--Tokens:Issuer={Deployment.Issuer}", "--Listen:Public=http://127.0.0.1:0", "--Listen:Internal=http://127.0.0.1:0", "--Logging:Console:LogLevel:Default=None", .. arguments];
            var code = await Program.Main(verb.Length == 0 ? settings : [verb, .. settings]).WaitAsync(TimeSpan.FromSeconds(30));
            return (code, errors.ToString());
        }
        finally
        {
            System.Console.SetError(stderr);
            OneAtATime.Release();
        }
    }
}
