using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;

namespace OobProvisioning.ServiceDefaults.Hosting.Tls;

/// <summary>The certificate of now. One that cannot be used never takes the place of one that can.</summary>
internal sealed class ServedCertificate
{
    /// <summary>RFC 9325 3.1.1: nothing older.</summary>
    public const SslProtocols Protocols = SslProtocols.Tls12 | SslProtocols.Tls13;

    private readonly TlsOptions _files;
    private volatile SslStreamCertificateContext _current;
    private string _seen;

    /// <exception cref="StartupException">There is none that can be used.</exception>
    public ServedCertificate(IConfiguration configuration)
    {
        _files = configuration.GetSection(TlsOptions.Section).Get<TlsOptions>() ?? new TlsOptions();
        var pair = CertificatePair.Read(_files);
        (_current, _seen) = (pair.Context ?? throw new StartupException($"https cannot be served: {pair.Fault}"), pair.Fingerprint);
    }

    public X509Certificate2 Certificate => _current.TargetCertificate;

    /// <summary>For one handshake.</summary>
    public SslServerAuthenticationOptions Options => new()
    {
        EnabledSslProtocols = Protocols,
        ServerCertificateContext = _current,
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
    };

    /// <summary>Reads the files again.</summary>
    /// <returns>What is new in them since the last look; null if nothing is.</returns>
    public CertificatePair? Look()
    {
        var found = CertificatePair.Read(_files);
        if (found.Fingerprint == _seen)
        {
            return null;
        }

        (_seen, _current) = (found.Fingerprint, found.Context ?? _current);
        return found;
    }
}
