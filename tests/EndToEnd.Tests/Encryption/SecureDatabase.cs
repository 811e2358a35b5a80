using OobProvisioning.TestKit.Certificates;

namespace OobProvisioning.EndToEnd.Tests.Encryption;

/// <summary>A PostgreSQL with a certificate for 127.0.0.1, of an authority of its own.</summary>
public sealed class SecureDatabase : IAsyncLifetime
{
    private readonly CertificateAuthority _authority = new();

    internal SecurePostgres Server { get; private set; } = null!;

    internal string Folder { get; } = Directory.CreateTempSubdirectory("oob-secure-").FullName;

    internal string Authority => Path.Combine(Folder, "ca.crt");

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Authority, _authority.Root);
        Server = await SecurePostgres.StartAsync(_authority, "127.0.0.1", "postgres");
    }

    public async ValueTask DisposeAsync()
    {
        if (Server is not null)
        {
            await Server.DisposeAsync();
        }

        _authority.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
