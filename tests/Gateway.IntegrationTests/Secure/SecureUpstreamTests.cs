using System.Net;
using OobProvisioning.ServiceDefaults.Hosting;
using OobProvisioning.TestKit.Certificates;

namespace OobProvisioning.Gateway.IntegrationTests.Secure;

/// <summary>Services are believed that have a certificate of the given authority for the name by which they are called, and no others.</summary>
public sealed class SecureUpstreamTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("oob-secure-").FullName;
    private readonly CertificateAuthority _authority = new();

    public void Dispose()
    {
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_service_with_a_certificate_of_another_authority_is_not_called()
    {
        using var another = new CertificateAuthority();
        var file = Path.Combine(_folder, "another.crt");
        await File.WriteAllTextAsync(file, another.Root, TestContext.Current.CancellationToken);
        await using var gateway = await RunningGateway.StartSecureAsync(_authority, _folder, null, ("Tls:AuthorityFile", file));

        await AssertNothingWasSentAsync(gateway);
    }

    [Fact]
    public async Task A_service_with_a_certificate_for_another_name_is_not_called()
    {
        var elsewhere = Directory.CreateDirectory(Path.Combine(_folder, "elsewhere")).FullName;
        _authority.WriteTo(elsewhere, "api-store");
        await using var named = await StubUpstream.StartNewAsync(elsewhere);
        await using var gateway = await RunningGateway.StartSecureAsync(
            _authority, _folder, null, ("Upstreams:ApiStore:Address", named.Address), ("Upstreams:ApiStore:Health", named.Health));

        await AssertNothingWasSentAsync(gateway);
        Assert.Empty(named.Received);
    }

    [Theory]
    [InlineData("missing.crt", "missing.crt")]
    [InlineData("empty.crt", "no certificate")]
    public async Task An_authority_that_is_none_stops_the_start(string name, string said)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "empty.crt"), "nothing", TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<StartupException>(() => RunningGateway.StartAsync(null, ("Tls:AuthorityFile", Path.Combine(_folder, name))));

        Assert.Contains("Tls:AuthorityFile", error.Message, StringComparison.Ordinal);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_leads_to_https_needs_a_public_address_that_is()
    {
        var error = await Assert.ThrowsAsync<StartupException>(() => RunningGateway.StartAsync(null, ("Listen:Redirect", "http://127.0.0.1:0")));

        Assert.Contains("PublicAddress", error.Message, StringComparison.Ordinal);
    }

    private static async Task AssertNothingWasSentAsync(RunningGateway gateway)
    {
        using var response = await gateway.GetAsync("/store/x");
        using var health = await gateway.GetAsync("/health");

        var problem = response.IsProblem("api-store-unavailable", HttpStatusCode.ServiceUnavailable);
        Assert.Contains("Nothing was changed", (string?)problem["detail"], StringComparison.Ordinal);
        health.HasStatus(HttpStatusCode.ServiceUnavailable);
        Assert.Empty(gateway.ApiStore.Received);
    }
}
