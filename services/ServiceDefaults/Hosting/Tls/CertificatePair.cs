using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace OobProvisioning.ServiceDefaults.Hosting.Tls;

/// <summary>What the two files hold at one moment.</summary>
/// <param name="Fingerprint">Of their content, or of why it cannot be read: the same for the same.</param>
/// <param name="Context">The certificate with its key and chain, made for handshakes; null if they cannot be used.</param>
/// <param name="Fault">Why they cannot.</param>
internal sealed record CertificatePair(string Fingerprint, SslStreamCertificateContext? Context, string? Fault)
{
    private const string Begin = "-----BEGIN CERTIFICATE-----";

    public static CertificatePair Read(TlsOptions files)
    {
        string chain, key;
        try
        {
            (chain, key) = (TextOf(files.CertificateFile, nameof(files.CertificateFile)), TextOf(files.KeyFile, nameof(files.KeyFile)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new(error.Message, null, error.Message);
        }

        var fingerprint = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(chain + '\0' + key)));
        try
        {
            return new(fingerprint, ContextOf(chain, key), null);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            return new(
                fingerprint, null, $"{files.CertificateFile} and {files.KeyFile} are no certificate with its own, unencrypted key in PEM: {error.Message}");
        }
    }

    private static string TextOf(string path, string setting) => path.Length > 0
        ? File.ReadAllText(path)
        : throw new IOException($"The setting {TlsOptions.Section}:{setting} is missing: https is served with a certificate and its key, two files in PEM.");

    private static SslStreamCertificateContext ContextOf(string chain, string key)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(chain);
        if (certificates.Count == 0 || certificates.Count != chain.Split(Begin).Length - 1)
        {
            throw new CryptographicException("there is no whole certificate in it."); // Half-written: the rest of the chain may be missing.
        }

        // Offline: what the chain lacks is in nobody's network either.
        return SslStreamCertificateContext.Create(X509Certificate2.CreateFromPem(chain, key), [.. certificates.Skip(1)], offline: true);
    }
}
