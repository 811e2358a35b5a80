using System.ComponentModel.DataAnnotations;

namespace OobProvisioning.KeyManager.Families.Revocation;

/// <summary>How many revocations are kept one by one.</summary>
internal sealed class RevocationOptions
{
    public const string Section = "Tokens:Revocation";

    /// <summary>
    /// Access tokens of one client that are revoked and have not expired; 10 to 1,000,000. With one more, all tokens of the client are revoked at once. Every
    /// replica keeps them in memory and reads them when it starts.
    /// </summary>
    [Range(10, 1_000_000, ErrorMessage = $"The setting {Section}:{nameof(MostPerClient)} must be 10 to 1000000.")]
    public int MostPerClient { get; set; } = 10_000;
}
