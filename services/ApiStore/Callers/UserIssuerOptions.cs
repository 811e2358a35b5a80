using System.ComponentModel.DataAnnotations;
using OobProvisioning.ApiStore.Wire;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.ApiStore.Callers;

/// <summary>Who vouches for the store's users.</summary>
internal sealed class UserIssuerOptions : IValidatableObject
{
    public const string Section = "SignIn";

    /// <summary>
    /// The issuer of the store's users, exactly as it stands in its tokens and metadata; the Key Manager's if not set
    /// (<see cref="KeyManagerOptions.Issuer"/>). An organization's own identity server can stand here.
    /// </summary>
    [MaxLength(UserIssuer.MaxNameLength)]
    public string? Issuer { get; set; }

    /// <summary>Where it is reached from here; the Key Manager's internal address if it is the issuer, else the issuer itself.</summary>
    public string? InternalAddress { get; set; }

    /// <summary>What access tokens of another issuer than the Key Manager must be for (<c>aud</c>).</summary>
    [Required]
    public string Audience { get; set; } = StoreScopes.Audience;

    public static UserIssuerOptions Of(IConfiguration configuration) => configuration.GetSection(Section).Get<UserIssuerOptions>() ?? new UserIssuerOptions();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Issuer is { Length: > 0 } && (HttpAddressAttribute.Parse(Issuer) is not { } issuer || (issuer.Scheme != Uri.UriSchemeHttps && !issuer.IsLoopback)))
        {
            yield return new ValidationResult(
                "The setting SignIn:Issuer is not an address of an identity server; "
                + "it must look like https://login.example.com, http only on a loopback address.");
        }

        if (InternalAddress is { Length: > 0 } && HttpAddressAttribute.Parse(InternalAddress) is null)
        {
            yield return new ValidationResult(HttpAddressAttribute.Fault("SignIn:InternalAddress", "http://login.internal:8080"));
        }
    }
}
