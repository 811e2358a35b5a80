using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.Gateway.Invocation.Backends;

/// <summary>The key of the gateways, by which backends know that they were called through one. Its name is its thumbprint (RFC 7638).</summary>
internal sealed class AssertionKey : IDisposable
{
    private readonly ECDsa? _key;

    public AssertionKey(IOptions<InvocationOptions> options)
    {
        if (options.Value.AssertionKey is { Length: > 0 } pem)
        {
            _key = Read(pem);
            var key = new ECDsaSecurityKey(_key);
            var half = ECDsa.Create(_key.ExportParameters(includePrivateParameters: false));
            PublicKey = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new ECDsaSecurityKey(half));
            key.KeyId = PublicKey.Kid = Base64UrlEncoder.Encode(PublicKey.ComputeJwkThumbprint());
            (PublicKey.Use, PublicKey.Alg) = ("sig", SecurityAlgorithms.EcdsaSha256);
            Signer = new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256);
        }
    }

    /// <summary>Null: nothing is asserted.</summary>
    public SigningCredentials? Signer { get; }

    public JsonWebKey? PublicKey { get; }

    public void Dispose() => _key?.Dispose();

    private static ECDsa Read(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return key.KeySize == 256 && key.ExportParameters(includePrivateParameters: true).D is not null
                ? key
                : throw new CryptographicException();
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw new StartupException(
                "The setting Invocation:AssertionKey is no private key of the curve P-256 in PEM (give it as a file Invocation__AssertionKey).");
        }
    }
}
