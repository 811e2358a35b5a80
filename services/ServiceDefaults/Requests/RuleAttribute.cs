using System.ComponentModel.DataAnnotations;

namespace OobProvisioning.ServiceDefaults.Requests;

/// <summary>
/// A rule of a member as an annotation, so that its faults are reported together with those of the shape. (The framework would ask an
/// <see cref="IValidatableObject"/> only when every annotation holds.)
/// </summary>
public abstract class RuleAttribute<T> : ValidationAttribute
    where T : class
{
    /// <summary>Every fault in plain words; a member that was left out has none.</summary>
    protected abstract IEnumerable<string> FaultsOf(T value);

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is T member && string.Join(' ', FaultsOf(member)) is { Length: > 0 } faults ? new ValidationResult(faults) : ValidationResult.Success;
}
