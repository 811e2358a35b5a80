using Npgsql;
using OobProvisioning.TestKit.Certificates;

namespace OobProvisioning.EndToEnd.Tests.Encryption;

/// <summary>A database is used whose certificate is of the given authority and for its name, and no other.</summary>
public sealed class EncryptedDatabaseTests(SharedSystem stack, SecureDatabase database) : IClassFixture<SecureDatabase>
{
    [Fact]
    public async Task It_is_migrated_over_tls()
    {
        var run = await MigrateAsync(database.Server.ConnectionString(database.Authority));

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
    }

    [Fact]
    public async Task Another_authority_or_name_is_refused_at_once_with_one_line()
    {
        using var another = new CertificateAuthority();
        var file = Path.Combine(database.Folder, "another.crt");
        await File.WriteAllTextAsync(file, another.Root, TestContext.Current.CancellationToken);

        foreach (var connection in (string[])[database.Server.ConnectionString(file), database.Server.ConnectionString(database.Authority, "localhost")])
        {
            (await MigrateAsync(connection)).FailsWithOneLine("Cannot start:", "PostgreSQL's certificate is not trusted", "Root Certificate");
        }
    }

    [Fact]
    public async Task An_authority_that_is_not_there_or_a_server_without_tls_is_said()
    {
        (await MigrateAsync(database.Server.ConnectionString("/no/such.crt"))).FailsWithOneLine("Cannot start:", "Root Certificate", "/no/such.crt");
        var plain = new NpgsqlConnectionStringBuilder(stack.Folder.DatabaseOf("key-manager")) { SslMode = SslMode.VerifyFull, RootCertificate = database.Authority };
        (await MigrateAsync(plain.ConnectionString)).FailsWithOneLine("Cannot start:", "SSL", "ConnectionStrings:Database");
    }

    private async Task<ProgramRun> MigrateAsync(string connection)
    {
        var secrets = Directory.CreateDirectory(Path.Combine(database.Folder, "secrets")).FullName;
        foreach (var file in Directory.EnumerateFiles(stack.Folder.Secrets("api-store")))
        {
            File.Copy(file, Path.Combine(secrets, Path.GetFileName(file)), overwrite: true);
        }

        await File.WriteAllTextAsync(Path.Combine(secrets, "ConnectionStrings__Database"), connection, TestContext.Current.CancellationToken);
        return await ProgramRun.OfAsync(
            Programs.ApiStore,
            ["migrate"],
            ("Secrets__Directory", secrets),
            ("KeyManager__InternalAddress", $"http://127.0.0.1:{stack.Port + 2}"),
            ("KeyManager__Issuer", stack.Address.AbsoluteUri),
            ("Site__Directory", stack.Folder.Path));
    }
}
