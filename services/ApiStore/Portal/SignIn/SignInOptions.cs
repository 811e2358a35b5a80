using System.ComponentModel.DataAnnotations;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.ApiStore.Portal.SignIn;

/// <summary>As which client the store sends people to sign in (where: see <see cref="UserIssuerOptions"/>).</summary>
internal sealed class SignInOptions : IValidatableObject
{
    public const string Section = UserIssuerOptions.Section;

    /// <summary>The store's client there: code with PKCE, callback <c>/store/signin-oidc</c>, after logout <c>/store/</c>.</summary>
    [Required]
    public string ClientId { get; set; } = "store-portal";

    /// <summary>Its secret. Without it nobody can sign in to the store's pages; its API is not concerned.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>What is asked for, separated by spaces. A user gets at most what their role has.</summary>
    [Required]
    public string Scopes { get; set; } = string.Join(' ', ["openid", "profile", .. StoreScopes.Developers, StoreScopes.Administration]);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Scopes.Split(' ').Contains("openid"))
        {
            yield return new ValidationResult("The setting SignIn:Scopes must hold openid: without it nobody says who signed in.");
        }
    }
}
