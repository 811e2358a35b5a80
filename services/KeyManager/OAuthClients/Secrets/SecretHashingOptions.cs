using System.ComponentModel.DataAnnotations;

namespace OobProvisioning.KeyManager.OAuthClients.Secrets;

/// <summary>How a secret that was brought along is hashed (PBKDF2). One that was hashed otherwise is hashed anew when it is next used.</summary>
internal sealed class SecretHashingOptions
{
    public const string Section = "OAuthClients:SecretHashing";

    /// <summary>100,000 to 10,000,000; default 600,000 (OWASP Password Storage Cheat Sheet, for HMAC-SHA-256).</summary>
    [Range(100_000, 10_000_000, ErrorMessage = $"The setting {Section}:{nameof(Iterations)} must be 100000 to 10000000.")]
    public int Iterations { get; set; } = 600_000;

    /// <summary><c>sha256</c> (default) or <c>sha512</c>.</summary>
    [AllowedValues(
        SecretVerifier.Sha256,
        SecretVerifier.Sha512,
        ErrorMessage = $"The setting {Section}:{nameof(Algorithm)} must be {SecretVerifier.Sha256} or {SecretVerifier.Sha512}.")]
    public string Algorithm { get; set; } = SecretVerifier.Sha256;

    /// <summary>After so many wrong guesses at one such secret from one address within a minute none is looked at from there for some seconds.</summary>
    [Range(1, 1_000_000, ErrorMessage = $"The setting {Section}:{nameof(FailuresPerSource)} must be 1 to 1000000.")]
    public int FailuresPerSource { get; set; } = 10;
}
