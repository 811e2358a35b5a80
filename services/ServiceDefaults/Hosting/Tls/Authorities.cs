using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;

namespace OobProvisioning.ServiceDefaults.Hosting.Tls;

/// <summary>Who vouches for the other programs of the system, where they are called over https.</summary>
public sealed class Authorities
{
    private const string Setting = $"{TlsOptions.Section}:{nameof(TlsOptions.AuthorityFile)}";

    private readonly X509Certificate2Collection _own = [];

    /// <exception cref="StartupException">There are none in the file.</exception>
    public Authorities(IConfiguration configuration)
    {
        if (configuration.GetSection(TlsOptions.Section).Get<TlsOptions>()?.AuthorityFile is { Length: > 0 } file)
        {
            Read(file);
        }
    }

    /// <summary>For connections to them: TLS 1.2 or newer, their name, and a chain to one of the authorities.</summary>
    public SslClientAuthenticationOptions NewOptions() => new()
    {
        EnabledSslProtocols = ServedCertificate.Protocols,
        CertificateChainPolicy = _own.Count > 0 ? NewPolicy() : null,
    };

    private X509ChainPolicy NewPolicy()
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(_own);
        return policy;
    }

    private void Read(string file)
    {
        try
        {
            _own.ImportFromPemFile(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new StartupException($"The setting {Setting} cannot be used: {error.Message}", error);
        }

        if (_own.Count == 0)
        {
            throw new StartupException($"The setting {Setting} names {file}, in which there is no certificate in PEM.");
        }
    }
}
