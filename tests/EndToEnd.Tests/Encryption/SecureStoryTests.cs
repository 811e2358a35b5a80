using OobProvisioning.TestKit.Certificates;

namespace OobProvisioning.EndToEnd.Tests.Encryption;

/// <summary>The main story where nothing goes over a wire in clear: to the gateway, between the programs, to the database.</summary>
public sealed class SecureStoryTests
{
    /// <summary>A whole stack of its own, whose parts are looked at one by one beside it.</summary>
    [Fact]
    [Trait("Needs", "time")]
    public async Task The_story_holds_where_everything_is_called_over_tls()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only there SSL_CERT_FILE is read.");

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
