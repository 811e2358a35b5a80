namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>What a client's tokens are good for.</summary>
public enum KeyType
{
    Production,
    Sandbox,
}

/// <summary>How key types and modes are written on the wire and in the database.</summary>
internal static class KeyTypes
{
    public const string Production = "PRODUCTION";
    public const string Sandbox = "SANDBOX";

    /// <summary>What a row may say.</summary>
    public static readonly IReadOnlyList<string> All = [Production, Sandbox];

    public static string Text(KeyType type) => type switch
    {
        KeyType.Production => Production,
        KeyType.Sandbox => Sandbox,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    public static KeyType Parse(string text) => text switch
    {
        Production => KeyType.Production,
        Sandbox => KeyType.Sandbox,
        _ => throw new FormatException($"'{text}' is no key type."),
    };
}
