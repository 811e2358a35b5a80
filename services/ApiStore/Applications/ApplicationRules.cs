using OobProvisioning.ApiStore.Settings;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.Applications;

/// <summary>What annotations cannot say of an application.</summary>
internal static class ApplicationRules
{
    public const int MaxAttributes = 20;
    public const int MaxAttributeNameLength = 100;
    public const int MaxAttributeValueLength = 512;

    public static Faults Check(ApplicationRequest request)
    {
        var faults = new Faults();
        faults.AddIf(
            !ThrottlingPolicies.Names.Contains(request.ThrottlingPolicy),
            "throttlingPolicy",
            $"There is no such policy; there are {string.Join(", ", ThrottlingPolicies.Names)}.");
        var attributes = request.Attributes ?? new Dictionary<string, string?>();
        faults.AddIf(attributes.Count > MaxAttributes, "attributes", $"At most {MaxAttributes} attributes are allowed.");
        faults.AddIf(
            attributes.Keys.Any(name => string.IsNullOrWhiteSpace(name) || name.Length > MaxAttributeNameLength),
            "attributes",
            $"The name of an attribute has 1 to {MaxAttributeNameLength} characters and is not blank.");
        faults.AddIf(
            attributes.Values.Any(value => value is null || value.Length > MaxAttributeValueLength),
            "attributes",
            $"The value of an attribute is a text of at most {MaxAttributeValueLength} characters.");
        return faults;
    }
}
