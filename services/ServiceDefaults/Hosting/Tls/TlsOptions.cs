namespace OobProvisioning.ServiceDefaults.Hosting.Tls;

/// <summary>
/// The certificate with which a program serves https, where an address in <see cref="ListenOptions"/> is one, and by what it knows the other programs of the
/// system where their addresses are. Paths of files.
/// </summary>
public sealed class TlsOptions
{
    public const string Section = "Tls";

    /// <summary>PEM: the certificate, then those of its chain; <c>tls.crt</c> of a Kubernetes secret. A new one is taken up within five seconds.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>PEM, not encrypted: its private key; <c>tls.key</c> of a Kubernetes secret.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>PEM: who has signed the other programs' certificates; by default anybody whom the machine trusts. Read at the start.</summary>
    public string AuthorityFile { get; set; } = "";
}
