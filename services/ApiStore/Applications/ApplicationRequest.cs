using System.ComponentModel.DataAnnotations;
using OobProvisioning.ApiStore.Settings.Throttling;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Applications;

/// <summary>What a caller says of an application. Read-only members of an application that are sent back are passed over.</summary>
public sealed record ApplicationRequest
{
    /// <summary>Unique among the owner's applications; 1 to 100 characters that can be seen, kept in Unicode's form NFC without blanks at its ends.</summary>
    [Required(ErrorMessage = ShapeFaults.NotBlank)]
    [StringLength(Application.MaxNameLength, MinimumLength = 1, ErrorMessage = ShapeFaults.AtMost)]
    [VisibleName]
    public string? Name { get; init => field = VisibleName.Of(value); }

    /// <summary>Name of a throttling policy of the level <c>application</c>: one that is listed, or the one that the application has.</summary>
    [Required(ErrorMessage = ShapeFaults.Required)]
    [KnownPolicy]
    public string? ThrottlingPolicy { get; init; }

    /// <summary>At most 512 characters.</summary>
    [MaxLength(Application.MaxDescriptionLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? Description { get; init; }

    /// <summary>At most 20 pairs; names of 1 to 100 characters, values of at most 512.</summary>
    [AttributePairs]
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }
}
