using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OobProvisioning.Gateway.IntegrationTests.Invocation;

/// <summary>
/// A certification authority that this process trusts, as a machine trusts the one of a private network: by <c>SSL_CERT_FILE</c>, which is read when the
/// first certificate is judged: so it is there before any test.
/// </summary>
internal static class TestAuthority
{
    private static readonly X509Certificate2 Root = NewRoot();

    [ModuleInitializer]
    internal static void BeTrusted()
    {
        var file = Path.Combine(Path.GetTempPath(), $"oob-test-authority-{Environment.ProcessId}.pem");
        File.WriteAllText(file, Root.ExportCertificatePem());
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(file);
        _ = setenv("SSL_CERT_FILE", file, 1);
    }

    /// <summary>For a server on loopback.</summary>
    public static X509Certificate2 NewCertificate() => Load(RequestOf("CN=backend", isAuthority: false, out var key)
        .Create(Root, Root.NotBefore, Root.NotAfter, RandomNumberGenerator.GetBytes(8)).CopyWithPrivateKey(key));

    /// <summary>Likewise, by nobody who is trusted.</summary>
    public static X509Certificate2 NewForeignCertificate() =>
        Load(RequestOf("CN=backend", isAuthority: false, out _).CreateSelfSigned(Root.NotBefore, Root.NotAfter));

    private static X509Certificate2 NewRoot() => RequestOf("CN=test authority", isAuthority: true, out _)
        .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

    private static CertificateRequest RequestOf(string name, bool isAuthority, out ECDsa key)
    {
        key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, critical: true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request;
    }

    private static X509Certificate2 Load(X509Certificate2 certificate) => X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);

    /// <summary>The framework's own way does not reach OpenSSL.</summary>
    [DllImport("libc", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int setenv(string name, string value, int overwrite);
}
