namespace OobProvisioning.KeyManager.Console;

/// <summary>What a page may have to show once, after another has done something.</summary>
internal static class Notices
{
    /// <summary>That something was done.</summary>
    public const string Done = "done";

    /// <summary>A new client secret.</summary>
    public const string Secret = "secret";
}
