using System.ComponentModel.DataAnnotations;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.ApiStore.SignIn;

/// <summary>Where people sign in, and as which client the store sends them there.</summary>
internal sealed class SignInOptions : IValidatableObject
{
    public const string Section = "SignIn";

    /// <summary>
    /// The issuer of the store's users, exactly as it stands in its tokens and metadata; the Key Manager's if not set
    /// (<see cref="KeyManagerOptions.Issuer"/>). An organization's own identity server can stand here.
    /// </summary>
    [MaxLength(ApplicationConfiguration.MaxIssuerLength)]
    public string? Issuer { get; set; }

    /// <summary>Where it is reached from here; the Key Manager's internal address if it is the issuer, else the issuer itself.</summary>
    public string? InternalAddress { get; set; }

    /// <summary>The store's client there: code with PKCE, callback <c>/store/signin-oidc</c>, after logout <c>/store/</c>.</summary>
    [Required]
    public string ClientId { get; set; } = "store-portal";

    /// <summary>Its secret. Without it nobody can sign in to the store's pages; its API is not concerned.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>What is asked for, separated by spaces. A user gets at most what their role has.</summary>
    [Required]
    public string Scopes { get; set; } = string.Join(' ', ["openid", "profile", .. StoreScopes.Developers, StoreScopes.Administration]);

    /// <summary>What access tokens of another issuer than the Key Manager must be for (<c>aud</c>).</summary>
    [Required]
    public string Audience { get; set; } = StoreScopes.Audience;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Issuer is { Length: > 0 } && (HttpAddressAttribute.Parse(Issuer) is not { } issuer || (issuer.Scheme != Uri.UriSchemeHttps && !issuer.IsLoopback)))
        {
            yield return new ValidationResult("The setting SignIn:Issuer is not an address of an identity server; it must look like https://login.example.com, http only on a loopback address.");
        }

        if (InternalAddress is { Length: > 0 } && HttpAddressAttribute.Parse(InternalAddress) is null)
        {
            yield return new ValidationResult(HttpAddressAttribute.Fault("SignIn:InternalAddress", "http://login.internal:8080"));
        }

        if (!Scopes.Split(' ').Contains("openid"))
        {
            yield return new ValidationResult("The setting SignIn:Scopes must hold openid: without it nobody says who signed in.");
        }
    }
}
