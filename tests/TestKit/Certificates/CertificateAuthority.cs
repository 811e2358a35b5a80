using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OobProvisioning.TestKit.Certificates;

/// <summary>A certification authority of one's own, whose root signs through one in between, as those of companies do.</summary>
public sealed class CertificateAuthority : IDisposable
{
    private readonly X509Certificate2 _root;
    private readonly X509Certificate2 _between;

    public CertificateAuthority()
    {
        var now = DateTimeOffset.UtcNow;
        _root = Request("CN=test root", NewKey(), isAuthority: true).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var betweenKey = NewKey();
        _between = Sign(Request("CN=test authority in between", betweenKey, isAuthority: true), _root).CopyWithPrivateKey(betweenKey);
    }

    /// <summary>PEM: whom others must trust.</summary>
    public string Root => _root.ExportCertificatePem();

    /// <summary>A certificate with its chain, and its key, in PEM.</summary>
    /// <param name="names">Of hosts, or addresses.</param>
    public (string Chain, string Key) Issue(params string[] names)
    {
        using var key = NewKey();
        var request = Request($"CN={names[0]}", key, isAuthority: false);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                alternatives.AddIpAddress(address);
            }
            else
            {
                alternatives.AddDnsName(name);
            }
        }

        request.CertificateExtensions.Add(alternatives.Build());
        using var certificate = Sign(request, _between);
        return ($"{certificate.ExportCertificatePem()}\n{_between.ExportCertificatePem()}\n", key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>The same as files, tls.crt and tls.key, beside the root, ca.crt.</summary>
    public void WriteTo(string folder, params string[] names)
    {
        var (chain, key) = Issue(names);
        File.WriteAllText(Path.Combine(folder, "tls.crt"), chain);
        File.WriteAllText(Path.Combine(folder, "tls.key"), key);
        File.WriteAllText(Path.Combine(folder, "ca.crt"), Root);
    }

    /// <summary>A client's judgement: of this authority and no other.</summary>
    public X509ChainPolicy NewPolicy()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(_root);
        return policy;
    }

    public void Dispose()
    {
        _root.Dispose();
        _between.Dispose();
    }

    private static ECDsa NewKey() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static CertificateRequest Request(string name, ECDsa key, bool isAuthority)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, critical: true));
        return request;
    }

    private static X509Certificate2 Sign(CertificateRequest request, X509Certificate2 issuer) =>
        request.Create(issuer, issuer.NotBefore, issuer.NotAfter, RandomNumberGenerator.GetBytes(8));
}
