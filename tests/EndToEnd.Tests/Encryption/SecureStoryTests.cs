using OobProvisioning.TestKit.Certificates;

namespace OobProvisioning.EndToEnd.Tests.Encryption;

/// <summary>The main story where nothing goes over a wire in clear: to the gateway, between the programs, to the database.</summary>
public sealed class SecureStoryTests
{
    [Fact]
    public async Task The_story_holds_where_everything_is_called_over_tls()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only there SSL_CERT_FILE is read.");
        if (!Effort.IsAll)
        {
            return; // A whole stack of its own; its parts are looked at one by one in ./test.
        }

        using var authority = new CertificateAuthority();
        using var folder = DataFolder.Create();
        var tls = Directory.CreateDirectory(Path.Combine(folder.Path, "tls")).FullName;
        authority.WriteTo(tls, "localhost", "127.0.0.1");
        await using var server = await SecurePostgres.StartAsync(authority, "127.0.0.1");

        var run = await ProgramRun.OfAsync(
            Patience.For(TimeSpan.FromMinutes(3)),
            Programs.Launcher,
            ["story", "--data", folder.Path, "--port", $"{FreePorts.Next()}", "--tls", tls, "--connection", server.ConnectionString(Path.Combine(tls, "ca.crt"))],
            ("SSL_CERT_FILE", Path.Combine(tls, "ca.crt")));

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
    }
}
