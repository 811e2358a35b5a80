using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.KeyManager.Tokens;

/// <summary>Settings of the authorization server.</summary>
internal sealed class TokensOptions
{
    public const string Section = "Tokens";

    /// <summary>The public address of the system, for example <c>https://portal.example.com</c>. It stands in every token and all metadata, whoever asks.</summary>
    [HttpAddress("Tokens:Issuer", "https://portal.example.com")]
    public string Issuer { get; set; } = "";
}
