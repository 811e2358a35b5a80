using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OobProvisioning.ApiStore.Administration.KeyManagerSettings;
using Xunit;

namespace OobProvisioning.ApiStore.UnitTests.Administration.KeyManagerSettings;

public sealed class KeyManagerRulesTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("https://id.example.com/token?tenant=a", true)]
    [InlineData("http://127.0.0.1:8080/token", true)]
    [InlineData("http://[::1]/token", true)]
    [InlineData("http://localhost/token", true)]
    [InlineData("http://id.example.com/token", false)]
    [InlineData("https://user@id.example.com/token", false)]
    [InlineData("https://id.example.com/token#part", false)]
    [InlineData("ftp://id.example.com/token", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("/token", false)]
    [InlineData("id.example.com", false)]
    [InlineData(" ", false)]
    public void An_address_is_https_or_on_the_same_machine(string address, bool isRight) => Assert.Equal(isRight, !KeyManagerRules.FaultsOfAddress(address).Any());

    [Theory]
    [InlineData("10.20.0.0/16", true)]
    [InlineData("fd00::/8", true)]
    [InlineData("127.0.0.1/32", true)]
    [InlineData("10.20.0.0", false)]
    [InlineData("10.20.0.0/33", false)]
    [InlineData("intranet", false)]
    [InlineData(null, false)]
    public void A_network_has_a_prefix(string? network, bool isRight) => Assert.Equal(isRight, !KeyManagerRules.FaultsOfNetworks([network]).Any());

    [Theory]
    [InlineData("revocation", true)]
    [InlineData("client_credentials", true)]
    [InlineData("Revocation", false)]
    [InlineData("password", false)]
    [InlineData(null, false)]
    public void A_probe_is_one_that_there_is(string? probe, bool isRight) => Assert.Equal(isRight, !KeyManagerRules.FaultsOfProbes([probe]).Any());

    [Theory]
    [InlineData("Okta (partners)", true)]
    [InlineData("0b0de1d0-0000-7000-8000-000000000001", false)]
    [InlineData("{0b0de1d0-0000-7000-8000-000000000001}", false)]
    [InlineData("0b0de1d0000070008000000000000001", false)]
    public void A_name_cannot_be_read_as_an_id(string name, bool isRight) => Assert.Equal(isRight, !KeyManagerRules.FaultsOfName(name).Any());

    [Fact]
    public void A_certificate_is_one_without_its_private_key_and_strong_enough()
    {
        using var elliptic = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var weak = RSA.Create(1024);
        var certificate = Certificate(new CertificateRequest("CN=id", elliptic, HashAlgorithmName.SHA256));

        Assert.Empty(FaultsOf(certificate));
        Assert.Empty(FaultsOf(""));
        Assert.NotEmpty(FaultsOf(certificate + elliptic.ExportPkcs8PrivateKeyPem()));
        Assert.NotEmpty(FaultsOf(Certificate(new CertificateRequest("CN=id", weak, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))));
        Assert.NotEmpty(FaultsOf("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"));
        Assert.NotEmpty(KeyManagerRules.FaultsOf(new KeyManagerCertificates("P12", certificate)));
    }

    [Fact]
    public void Lists_have_an_end()
    {
        var many = Enumerable.Repeat("10.0.0.0/8", 51).ToList();
        Assert.NotEmpty(KeyManagerRules.FaultsOfNetworks(many));
        Assert.NotEmpty(KeyManagerRules.FaultsOfGrantTypes(many));
        Assert.NotEmpty(KeyManagerRules.FaultsOfAudiences(many));
    }

    private static IEnumerable<string> FaultsOf(string pem) => KeyManagerRules.FaultsOf(new KeyManagerCertificates("PEM", pem));

    private static string Certificate(CertificateRequest request)
    {
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return certificate.ExportCertificatePem();
    }
}
