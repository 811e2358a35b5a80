using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Settings.Throttling;
using OobProvisioning.ConsoleKit.Forms;

namespace OobProvisioning.ApiStore.Portal.Applications;

/// <summary>What is typed of an application. Its members have the names that the API's faults have.</summary>
public sealed class ApplicationForm
{
    public string? Name { get; set; }

    public string? ThrottlingPolicy { get; set; }

    public string? Description { get; set; }

    /// <summary>One a line. Null, too, when they are such that no form can hold them.</summary>
    public string? Attributes { get; set; }

    /// <summary>Of the row that the form was filled from.</summary>
    public string? Version { get; set; }

    internal static ApplicationForm New(ThrottlingPolicies policies) => new() { ThrottlingPolicy = policies.First };

    internal static ApplicationForm Of(ApplicationView application, string? version) => new()
    {
        Name = application.Name,
        ThrottlingPolicy = application.ThrottlingPolicy,
        Description = application.Description,
        Attributes = AttributeLines.CanShow(application.Attributes) ? AttributeLines.Write(application.Attributes) : null,
        Version = version,
    };

    /// <param name="attributes">As they were read, or stay.</param>
    internal ApplicationRequest ToRequest(IReadOnlyDictionary<string, string?> attributes) => new()
    {
        Name = Name,
        ThrottlingPolicy = ThrottlingPolicy,
        Description = Typed.OrNothing(Description),
        Attributes = attributes,
    };
}
