using System.ComponentModel.DataAnnotations;

namespace OobProvisioning.ServiceDefaults.Protection;

/// <summary>The key that wraps the data-protection ring. It is given as a secret file and stands nowhere else.</summary>
public sealed class ProtectionOptions : IValidatableObject
{
    public const string Section = "Protection";
    public const int KeyBytes = 32;

    /// <summary>32 random bytes as base64, for example of <c>openssl rand -base64 32</c>.</summary>
    public string MasterKey { get; set; } = "";

    /// <summary>
    /// The one before, while <see cref="MasterKey"/> takes its place: what it still wraps is opened with it, and the verb <c>migrate</c> wraps that anew.
    /// </summary>
    public string PreviousMasterKey { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsKey(MasterKey))
        {
            yield return new ValidationResult(
                "The setting Protection:MasterKey is missing or is not the base64 of 32 bytes "
                + "(give it as a file Protection__MasterKey in the secrets folder).");
        }

        if (PreviousMasterKey.Length > 0 && !IsKey(PreviousMasterKey))
        {
            yield return new ValidationResult("The setting Protection:PreviousMasterKey is not the base64 of 32 bytes.");
        }
    }

    private static bool IsKey(string text)
    {
        var bytes = new byte[KeyBytes + 1];
        return Convert.TryFromBase64String(text, bytes, out var written) && written == KeyBytes;
    }
}
