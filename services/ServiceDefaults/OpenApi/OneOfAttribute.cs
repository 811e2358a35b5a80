namespace OobProvisioning.ServiceDefaults.OpenApi;

/// <summary>The values that a text of an answer may have. Those of a request are checked too: they have <c>AllowedValues</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OneOfAttribute(params string[] values) : Attribute
{
    public IReadOnlyList<string> Values => values;
}
