using System.ComponentModel.DataAnnotations;

namespace OobProvisioning.KeyManager.ServiceProviders;

/// <summary>What a caller says of a service provider.</summary>
public sealed record ServiceProviderRequest
{
    /// <summary>Unique among service providers; 1 to 100 characters, not blank, no control characters.</summary>
    [Required]
    [StringLength(ServiceProvider.MaxNameLength, MinimumLength = 1)]
    [RegularExpression(@"^[^\p{Cc}]*$", ErrorMessage = "The name must not hold control characters.")]
    public string? Name { get; init; }

    /// <summary>At most 512 characters.</summary>
    [MaxLength(ServiceProvider.MaxDescriptionLength)]
    public string? Description { get; init; }
}
