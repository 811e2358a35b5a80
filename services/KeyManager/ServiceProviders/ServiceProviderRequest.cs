using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.ServiceProviders;

/// <summary>What a caller says of a service provider.</summary>
public sealed record ServiceProviderRequest
{
    [Description(
        "Unique among service providers; 1 to 100 characters that can be seen, kept in Unicode's form NFC without blanks at its ends; not like the name "
        + "of a client of this system's own.")]
    [Required(ErrorMessage = ShapeFaults.NotBlank)]
    [StringLength(ServiceProvider.MaxNameLength, MinimumLength = 1, ErrorMessage = ShapeFaults.AtMost)]
    [VisibleName]
    [NoBuiltInName]
    public string? Name { get; init => field = VisibleName.Of(value); }

    /// <summary>At most 512 characters.</summary>
    [MaxLength(ServiceProvider.MaxDescriptionLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? Description { get; init; }
}
