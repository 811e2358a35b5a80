using System.Net.Sockets;
using Npgsql;

namespace OobProvisioning.EndToEnd.Tests;

/// <summary>What an operator can mend is one line that says what to mend, and an exit code that says so too.</summary>
public sealed class StartErrorTests(SharedSystem stack)
{
    private const string Secret = "a-secret-that-nobody-may-read-0123456789";

    [Theory]
    [InlineData(0, "gateway")]
    [InlineData(2, "key-manager, internal")]
    [InlineData(5, "postgres")]
    public async Task A_taken_port_is_named_with_its_use(int offset, string use)
    {
        using var folder = DataFolder.Create();
        var port = FreePorts.Next();
        using var taken = new TcpListener(IPAddress.Loopback, port + offset);
        taken.Start();

        var run = await LauncherAsync("--data", folder.Path, "--port", $"{port}");
        run.FailsWithOneLine($"Port {port + offset} ({use}) is taken", "--port");
    }

    [Fact]
    public async Task A_database_that_cannot_be_reached_is_named_without_its_password()
    {
        using var folder = DataFolder.Create();
        var run = await LauncherAsync("--data", folder.Path, "--port", $"{FreePorts.Next()}", "--connection", $"postgresql://somebody:{Secret}@127.0.0.1:1/postgres");
        run.FailsWithOneLine("127.0.0.1:1", "'somebody'");
        Assert.DoesNotContain(Secret, run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_refuses_the_password_says_so_without_it()
    {
        using var folder = DataFolder.Create();
        var run = await LauncherAsync("--data", folder.Path, "--port", $"{FreePorts.Next()}", "--connection", $"Host=127.0.0.1;Port={stack.Port + 5};Username=postgres;Password={Secret}");
        run.FailsWithOneLine($"127.0.0.1:{stack.Port + 5}", "password authentication failed");
        Assert.DoesNotContain(Secret, run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machine_without_Unicodes_normal_forms_is_told_what_it_lacks()
    {
        foreach (var program in new[] { Programs.KeyManager, Programs.ApiStore })
        {
            (await ProgramRun.OfAsync(program, [], ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1"))).FailsWithOneLine("normalization", "libicu");
        }
    }

    [Theory]
    [InlineData("--colour")]
    [InlineData("start")]
    [InlineData("--port", "many")]
    [InlineData("--port", "65535")]
    [InlineData("--data")]
    [InlineData("--base-url", "http://localhost:1")]
    [InlineData("--connection", "somewhere")]
    public async Task A_wrong_command_line_is_said_and_ends_with_2(params string[] arguments)
    {
        using var folder = DataFolder.Create();
        var run = await ProgramRun.OfAsync(Programs.Launcher, arguments.Length == 1 ? arguments : ["--data", folder.Path, .. arguments]);
        run.FailsWithOneLine(arguments[0]);
        Assert.Equal(2, run.ExitCode);
    }

    [Fact]
    public async Task A_server_elsewhere_without_its_credentials_is_not_enough_for_the_story()
    {
        var run = await LauncherAsync("story", "--provider", "http://localhost:1");
        run.FailsWithOneLine("--provider-credentials");
        Assert.Equal(2, run.ExitCode);
    }

    [Fact]
    public async Task A_folder_without_PostgreSQL_is_named()
    {
        using var folder = DataFolder.Create();
        var run = await LauncherAsync("--data", folder.Path, "--port", $"{FreePorts.Next()}", "--pg-bin", "/no/such/folder");
        run.FailsWithOneLine("/no/such/folder", "--pg-bin", "--connection");
    }

    [Fact]
    public async Task A_second_run_on_the_same_data_folder_says_where_the_first_is()
    {
        var run = await LauncherAsync("--data", stack.Folder.Path, "--port", $"{FreePorts.Next()}");
        run.FailsWithOneLine("running already", stack.Folder.Path, stack.Address.AbsoluteUri);
        (await stack.Anybody.GetAsync("health")).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_store_does_not_start_with_a_broken_site_file()
    {
        using var folder = DataFolder.Create();
        await File.WriteAllTextAsync(folder.Site, "{ \"mapExistingAuthApps\": tru }", TestContext.Current.CancellationToken);

        (await StoreAsync(stack.Folder.Secrets("api-store"), [("Site__Directory", folder.Path)])).FailsWithOneLine("Cannot start:", folder.Site);
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("migrate")]
    public async Task A_wrong_database_password_is_said_without_the_password(string verb)
    {
        foreach (var process in (string[])["key-manager", "api-store"])
        {
            using var secrets = DataFolder.Create();
            var connection = new NpgsqlConnectionStringBuilder(stack.Folder.DatabaseOf(process)) { Password = Secret }.ConnectionString;
            Copy(process, secrets, ("ConnectionStrings__Database", connection));

            string[] arguments = verb == "serve" ? [] : [verb];
            var run = process == "api-store" ? await StoreAsync(secrets.Path, [], arguments) : await KeyManagerAsync(secrets.Path, [], arguments);
            run.FailsWithOneLine("Cannot start:", "password authentication failed", "ConnectionStrings:Database");
            Assert.DoesNotContain(Secret, run.Output + run.Error, StringComparison.Ordinal);
        }
    }

    /// <summary>Which settings there are, and what can be wrong with them, each program's own tests say.</summary>
    [Theory]
    [InlineData("Protection__MasterKey")]
    [InlineData("Protection__MasterKey", "migrate")]
    public async Task A_missing_setting_is_named(string name, params string[] arguments)
    {
        using var store = DataFolder.Create();
        Copy("api-store", store, (name, null));
        (await StoreAsync(store.Path, [], arguments)).FailsWithOneLine("Cannot start:", name.Replace("__", ":", StringComparison.Ordinal));
        using var keyManager = DataFolder.Create();
        Copy("key-manager", keyManager, (name, null));
        (await KeyManagerAsync(keyManager.Path, [], arguments)).FailsWithOneLine("Cannot start:", name.Replace("__", ":", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_key_manager_does_not_start_with_another_master_key_than_that_of_its_database()
    {
        using var secrets = DataFolder.Create();
        Copy("key-manager", secrets, ("Protection__MasterKey", Convert.ToBase64String(new byte[32])));
        (await KeyManagerAsync(secrets.Path, [])).FailsWithOneLineAndItsLog("Cannot start:", "Protection:MasterKey");
    }

    [Fact]
    public async Task The_gateway_names_a_setting_that_is_wrong() =>
        (await ProgramRun.OfAsync(Programs.Gateway, [], [.. Listen, ("Upstreams__KeyManager__Address", "nowhere")])).FailsWithOneLine("Cannot start:", "Upstreams:KeyManager:Address");

    [Fact]
    public async Task A_port_that_is_taken_stops_a_service_with_one_line()
    {
        var run = await ProgramRun.OfAsync(Programs.Gateway, [], [.. Listen, ("Listen__Public", $"http://127.0.0.1:{stack.Port}")]);
        run.FailsWithOneLine("Cannot start:", $"127.0.0.1:{stack.Port}");
    }

    private static (string Name, string? Value)[] Listen => [("Listen__Public", "http://127.0.0.1:0"), ("Listen__Internal", "http://127.0.0.1:0")];

    private static Task<ProgramRun> LauncherAsync(params string[] arguments) => ProgramRun.OfAsync(Programs.Launcher, arguments);

    private Task<ProgramRun> StoreAsync(string secrets, (string Name, string? Value)[] others, params string[] arguments) => ProgramRun.OfAsync(Programs.ApiStore, arguments,
    [
        .. Listen,
        ("Secrets__Directory", secrets),
        ("KeyManager__InternalAddress", $"http://127.0.0.1:{stack.Port + 2}"),
        ("KeyManager__Issuer", stack.Address.AbsoluteUri),
        ("Site__Directory", stack.Folder.Path),
        .. others,
    ]);

    private Task<ProgramRun> KeyManagerAsync(string secrets, (string Name, string? Value)[] others, params string[] arguments) => ProgramRun.OfAsync(Programs.KeyManager, arguments,
    [
        .. Listen,
        ("Secrets__Directory", secrets),
        ("Tokens__Issuer", stack.Address.AbsoluteUri),
        .. others,
    ]);

    /// <summary>The secrets of a process of the stack, one of them replaced, or missing when its value is null.</summary>
    private void Copy(string process, DataFolder to, (string Name, string? Value) change)
    {
        foreach (var file in Directory.EnumerateFiles(stack.Folder.Secrets(process)).Where(file => Path.GetFileName(file) != change.Name))
        {
            File.Copy(file, Path.Combine(to.Path, Path.GetFileName(file)));
        }

        if (change.Value is not null)
        {
            File.WriteAllText(Path.Combine(to.Path, change.Name), change.Value);
        }
    }
}
