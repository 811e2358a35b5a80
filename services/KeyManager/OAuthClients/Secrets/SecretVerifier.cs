using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OobProvisioning.KeyManager.OAuthClients.Secrets;

/// <summary>
/// What is kept of a secret. The text says its own algorithm: <c>sha256:…</c> for secrets of 256 random bits, which need no
/// slow hash; <c>pbkdf2-sha256:iterations:salt:…</c> (or <c>sha512</c>) for those brought along, which may be guessable.
/// </summary>
internal static class SecretVerifier
{
    public const string Sha256 = "sha256";
    public const string Sha512 = "sha512";
    private const string Sha256Prefix = "sha256:";
    private const string Pbkdf2Prefix = "pbkdf2-";
    private const int SaltBytes = 16;
    private const int SecretBytes = 32;

    /// <summary>256 random bits in unreserved characters only: others break in HTTP Basic at many clients.</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>For secrets with 256 random bits only.</summary>
    public static string Fast(string secret) => Sha256Prefix + Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public static string Slow(string secret, SecretHashingOptions options)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return $"{CostOf(options)}{Base64Url.EncodeToString(salt)}:{Base64Url.EncodeToString(Pbkdf2(secret, salt, options.Algorithm, options.Iterations))}";
    }

    /// <summary>Whether a slow verifier is what <see cref="Slow"/> would make of its secret now.</summary>
    public static bool IsMadeBy(string verifier, SecretHashingOptions options) => verifier.StartsWith(CostOf(options), StringComparison.Ordinal);

    public static bool IsFast(string verifier) => verifier.StartsWith(Sha256Prefix, StringComparison.Ordinal);

    /// <summary>Constant time in the secret.</summary>
    public static bool MatchesFast(string verifier, ReadOnlySpan<byte> secretHash)
    {
        Span<byte> expected = stackalloc byte[SHA256.HashSizeInBytes];
        return Base64Url.TryDecodeFromChars(verifier.AsSpan(Sha256Prefix.Length), expected, out _)
            && CryptographicOperations.FixedTimeEquals(expected, secretHash);
    }

    public static bool MatchesSlow(string verifier, string secret)
    {
        var parts = verifier[Pbkdf2Prefix.Length..].Split(':');
        var expected = Base64Url.DecodeFromChars(parts[3]);
        var actual = Pbkdf2(secret, Base64Url.DecodeFromChars(parts[2]), parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture));
        return CryptographicOperations.FixedTimeEquals(expected, actual);
    }

    private static string CostOf(SecretHashingOptions options) =>
        string.Create(CultureInfo.InvariantCulture, $"{Pbkdf2Prefix}{options.Algorithm}:{options.Iterations}:");

    private static byte[] Pbkdf2(string secret, byte[] salt, string algorithm, int iterations) => algorithm is Sha512
        ? Rfc2898DeriveBytes.Pbkdf2(secret, salt, iterations, HashAlgorithmName.SHA512, SHA512.HashSizeInBytes)
        : Rfc2898DeriveBytes.Pbkdf2(secret, salt, iterations, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
}
