using System.ComponentModel.DataAnnotations;

namespace OobProvisioning.KeyManager.Tokens;

/// <summary>Settings of the authorization server.</summary>
internal sealed class TokensOptions
{
    public const string Section = "Tokens";

    /// <summary>The public address of the system, for example <c>https://portal.example.com</c>. It stands in every token and all metadata, whoever asks.</summary>
    [Required(ErrorMessage = "The setting Tokens:Issuer is missing: the public address of the system, for example https://portal.example.com.")]
    public Uri? Issuer { get; set; }
}
