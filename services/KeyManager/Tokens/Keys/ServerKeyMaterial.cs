using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.IdentityModel.Tokens;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.KeyManager.Tokens.Keys;

/// <summary>Makes keys and turns them into protected text and back.</summary>
internal sealed class ServerKeyMaterial(IDataProtectionProvider protection)
{
    public const string Encryption = SecurityAlgorithms.Aes256KW;
    public static readonly IReadOnlyList<string> Algorithms = [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256, Encryption];
    private const int RsaBits = 2048;
    private const int SymmetricBytes = 32;
    private const int IdBytes = 12;
    private readonly IDataProtector _protector = protection.CreateProtector("OobProvisioning.KeyManager.ServerKeys");

    /// <param name="algorithm">One of <see cref="Algorithms"/>.</param>
    /// <param name="now">When it is made.</param>
    /// <param name="activeFrom">When its use begins; at once if not given.</param>
    public ServerKey Create(string algorithm, DateTimeOffset now, DateTimeOffset? activeFrom = null)
    {
        var material = Generate(algorithm);
        try
        {
            var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes));
            return ServerKey.Of(id, algorithm, Convert.ToBase64String(_protector.Protect(material)), now, activeFrom ?? now);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(material);
        }
    }

    /// <summary>The returned key is never disposed: IdentityModel keeps signers by thumbprint, and a disposed key would break them.</summary>
    public SecurityKey Open(ServerKey key)
    {
        try
        {
            return Import(key, _protector.Unprotect(Convert.FromBase64String(key.ProtectedMaterial)));
        }
        catch (Exception error) when (error is CryptographicException or FormatException)
        {
            throw new StartupException($"The server key {key.Id} cannot be opened with the data-protection keys of its database.", error);
        }
    }

    private static SecurityKey Import(ServerKey key, byte[] material)
    {
        switch (key.Algorithm)
        {
            case SecurityAlgorithms.EcdsaSha256:
                var ecdsa = ECDsa.Create();
                ecdsa.ImportPkcs8PrivateKey(material, out _);
                return new ECDsaSecurityKey(ecdsa) { KeyId = key.Id };
            case SecurityAlgorithms.RsaSha256:
                var rsa = RSA.Create();
                rsa.ImportPkcs8PrivateKey(material, out _);
                return new RsaSecurityKey(rsa) { KeyId = key.Id };
            default:
                return new SymmetricSecurityKey(material) { KeyId = key.Id };
        }
    }

    private static byte[] Generate(string algorithm)
    {
        switch (algorithm)
        {
            case SecurityAlgorithms.EcdsaSha256:
                using (var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256))
                {
                    return ecdsa.ExportPkcs8PrivateKey();
                }

            case SecurityAlgorithms.RsaSha256:
                using (var rsa = RSA.Create(RsaBits))
                {
                    return rsa.ExportPkcs8PrivateKey();
                }

            default:
                return RandomNumberGenerator.GetBytes(SymmetricBytes);
        }
    }
}
