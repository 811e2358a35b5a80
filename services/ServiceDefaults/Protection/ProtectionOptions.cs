using System.ComponentModel.DataAnnotations;

namespace OobProvisioning.ServiceDefaults.Protection;

/// <summary>The key that wraps the data-protection ring. It is given as a secret file and stands nowhere else.</summary>
public sealed class ProtectionOptions : IValidatableObject
{
    public const string Section = "Protection";
    public const int KeyBytes = 32;

    /// <summary>32 random bytes as base64, for example of <c>openssl rand -base64 32</c>.</summary>
    public string MasterKey { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var bytes = new byte[KeyBytes + 1];
        if (!Convert.TryFromBase64String(MasterKey, bytes, out var written) || written != KeyBytes)
        {
            yield return new ValidationResult(
                "The setting Protection:MasterKey is missing or is not the base64 of 32 bytes "
                + "(give it as a file Protection__MasterKey in the secrets folder).");
        }
    }
}
