using System.ComponentModel.DataAnnotations;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>Settings of client registration (RFC 7591).</summary>
internal sealed class RegistrationOptions
{
    public const string Section = "Registration";

    /// <summary>How many clients may be registered with one access token: 1 to 1,000,000. Then another token is needed.</summary>
    [Range(1, 1_000_000)]
    public int MostPerToken { get; set; } = 1_000;
}
