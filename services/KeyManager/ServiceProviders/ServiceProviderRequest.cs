using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.ServiceProviders;

/// <summary>What a caller says of a service provider.</summary>
public sealed record ServiceProviderRequest
{
    [Description(
        "Unique among service providers; 1 to 100 characters, not blank, no control characters nor others that cannot be seen (Unicode Cf, Zl, Zp).")]
    [Required(ErrorMessage = ShapeFaults.NotBlank)]
    [StringLength(ServiceProvider.MaxNameLength, MinimumLength = 1, ErrorMessage = ShapeFaults.AtMost)]
    [VisibleName]
    public string? Name { get; init; }

    /// <summary>At most 512 characters.</summary>
    [MaxLength(ServiceProvider.MaxDescriptionLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? Description { get; init; }
}
