using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Settings;

namespace OobProvisioning.ApiStore.Portal.Applications;

/// <summary>What is typed of an application. Its members have the names that the API's faults have.</summary>
public sealed class ApplicationForm
{
    public string? Name { get; set; }

    public string? ThrottlingPolicy { get; set; }

    public string? Description { get; set; }

    /// <summary>Of the row that the form was filled from.</summary>
    public string? Version { get; set; }

    internal static ApplicationForm New() => new() { ThrottlingPolicy = ThrottlingPolicies.Unlimited };

    internal static ApplicationForm Of(ApplicationView application, string? version) => new()
    {
        Name = application.Name,
        ThrottlingPolicy = application.ThrottlingPolicy,
        Description = application.Description,
        Version = version,
    };

    /// <param name="present">The application that it changes; what the form does not show stays as it is.</param>
    internal ApplicationRequest ToRequest(ApplicationView? present) => new()
    {
        Name = Name,
        ThrottlingPolicy = ThrottlingPolicy,
        Description = string.IsNullOrEmpty(Description) ? null : Description,
        Attributes = present?.Attributes.ToDictionary(pair => pair.Key, pair => (string?)pair.Value),
    };
}
