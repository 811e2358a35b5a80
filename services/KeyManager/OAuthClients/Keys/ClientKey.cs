using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.OAuthClients.Keys;

/// <summary>One public key of a client (RFC 7517, RFC 7518 6), and the algorithms that it may sign with.</summary>
internal sealed record ClientKey(SecurityKey Key, IReadOnlyList<string> Algorithms)
{
    private const int MinRsaBits = 2_048;
    private const int MaxRsaBits = 8_192; // Checking a signature must stay cheap.
    private const int MaxExponentBytes = 4;

    private static readonly string[] PrivateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"];

    private static readonly string[] RsaAlgorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
    ];

    /// <summary>What an assertion may be signed with: never <c>none</c>, never a shared secret.</summary>
    public static readonly IReadOnlyList<string> AllAlgorithms =
        [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512, .. RsaAlgorithms];

    public bool Fits(string algorithm, string? keyId) =>
        Algorithms.Contains(algorithm) && (string.IsNullOrEmpty(keyId) || Key.KeyId is null || Key.KeyId == keyId);

    /// <returns>The key, or why it is none; neither for a key that is not for signatures.</returns>
    public static (ClientKey? Key, string? Fault) Read(JsonElement jwk)
    {
        if (jwk.ValueKind is not JsonValueKind.Object)
        {
            return (null, "is no object.");
        }

        if (PrivateMembers.FirstOrDefault(name => jwk.TryGetProperty(name, out _)) is { } secret)
        {
            return (null, $"holds the private member {secret}: give the public key only, and replace this one.");
        }

        if (Text(jwk, "use") is not (null or "sig"))
        {
            return (null, null);
        }

        try
        {
            return Text(jwk, "kty") switch
            {
                "EC" => Restricted(jwk, Curve(jwk), algorithms => new ClientKey(new ECDsaSecurityKey(Ec(jwk)) { KeyId = Text(jwk, "kid") }, algorithms)),
                "RSA" => Restricted(jwk, RsaAlgorithms, algorithms => new ClientKey(new RsaSecurityKey(Rsa(jwk)) { KeyId = Text(jwk, "kid") }, algorithms)),
                _ => (null, "has another kty than EC or RSA."),
            };
        }
        catch (Exception error) when (error is CryptographicException or FormatException)
        {
            return (null, $"is not a key of its kind: EC on P-256, P-384 or P-521, or RSA of {MinRsaBits} to {MaxRsaBits} bits.");
        }
    }

    /// <summary>RFC 7517 4.4: a key that names its algorithm is for that one only.</summary>
    private static (ClientKey? Key, string? Fault) Restricted(JsonElement jwk, string[] possible, Func<IReadOnlyList<string>, ClientKey> create)
    {
        string[] algorithms = Text(jwk, "alg") is { } named ? [.. possible.Where(algorithm => algorithm == named)] : possible;
        return algorithms.Length == 0 ? (null, $"has another alg than {string.Join(", ", possible)}.") : (create(algorithms), null);
    }

    private static string[] Curve(JsonElement jwk) => Text(jwk, "crv") switch
    {
        "P-256" => [SecurityAlgorithms.EcdsaSha256],
        "P-384" => [SecurityAlgorithms.EcdsaSha384],
        "P-521" => [SecurityAlgorithms.EcdsaSha512],
        _ => throw new FormatException(),
    };

    /// <summary>Refuses a point that is not on its curve.</summary>
    private static ECDsa Ec(JsonElement jwk) => ECDsa.Create(new ECParameters
    {
        Curve = Text(jwk, "crv") switch { "P-256" => ECCurve.NamedCurves.nistP256, "P-384" => ECCurve.NamedCurves.nistP384, _ => ECCurve.NamedCurves.nistP521 },
        Q = { X = Bytes(jwk, "x"), Y = Bytes(jwk, "y") },
    });

    private static RSAParameters Rsa(JsonElement jwk)
    {
        var modulus = Bytes(jwk, "n").AsSpan().TrimStart((byte)0);
        var exponent = Bytes(jwk, "e").AsSpan().TrimStart((byte)0);
        if (modulus.Length * 8 is < MinRsaBits or > MaxRsaBits || exponent.Length is 0 or > MaxExponentBytes)
        {
            throw new FormatException();
        }

        var parameters = new RSAParameters { Modulus = modulus.ToArray(), Exponent = exponent.ToArray() };
        using var key = RSA.Create(parameters); // Refuses what is no modulus.
        return parameters;
    }

    private static byte[] Bytes(JsonElement jwk, string name) => Base64Url.DecodeFromChars(Text(jwk, name) ?? throw new FormatException());

    private static string? Text(JsonElement jwk, string name) =>
        jwk.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
