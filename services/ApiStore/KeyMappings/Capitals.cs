namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>How the words of key mappings are written on the wire and in the database: in capitals.</summary>
internal static class Capitals
{
    public static string Text<T>(this T word)
        where T : struct, Enum => word.ToString().ToUpperInvariant();

    public static T Parse<T>(string text)
        where T : struct, Enum => Enum.Parse<T>(text, ignoreCase: true);
}
