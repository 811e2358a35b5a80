using System.ComponentModel.DataAnnotations;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>Settings of the authorization server.</summary>
internal sealed class TokensOptions
{
    public const string Section = "Tokens";

    /// <summary>
    /// The public address of the system, for example <c>https://portal.example.com</c>. It stands in every token and all metadata, whoever asks.
    /// </summary>
    [HttpAddress("Tokens:Issuer", "https://portal.example.com")]
    public string Issuer { get; set; } = "";

    /// <summary>
    /// How long after its use a refresh token that comes again is only refused; later it ends the whole grant. Long enough for a client that
    /// sent it twice or lost the answer, too short for a thief. At most a minute.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00", ErrorMessage = "The setting Tokens:RefreshTokenReuseLeeway must be 00:00:00 to 00:01:00.")]
    public TimeSpan RefreshTokenReuseLeeway { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Whether a client's plain requests are answered before the protocol engine, with the same answers at a fraction of the work. To be turned off where the
    /// two are suspected to differ.
    /// </summary>
    public bool FastPath { get; set; } = true;
}
