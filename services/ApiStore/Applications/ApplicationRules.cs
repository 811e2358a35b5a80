namespace OobProvisioning.ApiStore.Applications;

/// <summary>What annotations cannot say of an application.</summary>
internal static class ApplicationRules
{
    public const int MaxAttributes = 20;
    public const int MaxAttributeNameLength = 100;
    public const int MaxAttributeValueLength = 512;

    /// <summary>The setting must be on, and must have been on when the application was created.</summary>
    public static bool ProvideKeysAllowed(bool settingIsOn, bool createdWhileOn) => settingIsOn && createdWhileOn;

    /// <summary>Every fault of the attributes that an owner notes.</summary>
    public static IEnumerable<string> FaultsOf(IReadOnlyDictionary<string, string?> attributes)
    {
        if (attributes.Count > MaxAttributes)
        {
            yield return $"At most {MaxAttributes} attributes are allowed.";
        }

        if (attributes.Keys.Any(name => string.IsNullOrWhiteSpace(name) || name.Length > MaxAttributeNameLength))
        {
            yield return $"The name of an attribute has 1 to {MaxAttributeNameLength} characters and is not blank.";
        }

        if (attributes.Values.Any(value => value is null || value.Length > MaxAttributeValueLength))
        {
            yield return $"The value of an attribute is a text of at most {MaxAttributeValueLength} characters.";
        }
    }
}
