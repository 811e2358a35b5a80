using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace OobProvisioning.KeyManager.Tokens.ClientAssertions;

/// <summary>Keys that nobody has: an assertion of a client that does not exist is checked with one of them, and costs what a wrong one costs.</summary>
internal static class DecoyKeys
{
    private const int RsaBits = 2_048;

    private static readonly Lazy<IReadOnlyList<SecurityKey>> P256 = new(() => [new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256))]);
    private static readonly Lazy<IReadOnlyList<SecurityKey>> P384 = new(() => [new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP384))]);
    private static readonly Lazy<IReadOnlyList<SecurityKey>> P521 = new(() => [new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP521))]);
    private static readonly Lazy<IReadOnlyList<SecurityKey>> Rsa = new(() => [new RsaSecurityKey(RSA.Create(RsaBits))]);

    public static IReadOnlyList<SecurityKey> For(string algorithm) => algorithm switch
    {
        SecurityAlgorithms.EcdsaSha256 => P256.Value,
        SecurityAlgorithms.EcdsaSha384 => P384.Value,
        SecurityAlgorithms.EcdsaSha512 => P521.Value,
        _ => Rsa.Value,
    };
}
