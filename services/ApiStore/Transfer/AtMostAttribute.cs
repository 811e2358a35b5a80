using System.Collections;
using System.ComponentModel.DataAnnotations;

namespace OobProvisioning.ApiStore.Transfer;

[AttributeUsage(AttributeTargets.Property)]
internal sealed class AtMostAttribute(int most) : ValidationAttribute($"There may be at most {most}.")
{
    public override bool IsValid(object? value) => value is not ICollection list || list.Count <= most;
}
