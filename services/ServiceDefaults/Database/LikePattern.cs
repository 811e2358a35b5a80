namespace OobProvisioning.ServiceDefaults.Database;

/// <summary>What a person typed, as a pattern that matches exactly that text.</summary>
public static class LikePattern
{
    public const string Escape = "\\";

    public static string Containing(string text) => "%" + BeginningWith(text);

    public static string BeginningWith(string text) => Exactly(text) + "%";

    public static string Exactly(string text) =>
        text.Replace(Escape, @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
}
