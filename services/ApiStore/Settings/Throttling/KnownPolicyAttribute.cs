using System.ComponentModel.DataAnnotations;

namespace OobProvisioning.ApiStore.Settings.Throttling;

/// <summary>The name of a policy that there is. Whether it may be given anew the slice says, which knows what there was before.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class KnownPolicyAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var policies = validationContext.GetRequiredService<ThrottlingPolicies>();
        return value is not string name || policies.Find(name) is not null ? ValidationResult.Success : new ValidationResult(policies.OneOfThem);
    }
}
