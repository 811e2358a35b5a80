namespace OobProvisioning.ConsoleKit.Pages;

/// <summary>
/// A path of this host and nothing else (CWE-601): browsers take <c>//host</c> and <c>/\host</c> for other hosts, and drop tabs and line ends before
/// they read.
/// </summary>
internal static class OwnPath
{
    private static readonly Uri AnyHost = new("https://any.host");

    /// <returns>Null if it may not be followed.</returns>
    public static string? Of(string? text) => text is ['/', ..] && text.All(IsPlain) && IsAsItReads(text) ? text : null;

    private static bool IsPlain(char character) => character is > ' ' and < '\x7f' and not '\\';

    /// <summary>To a browser, too: "..", also in its other spellings, leads out.</summary>
    private static bool IsAsItReads(string text) =>
        Uri.TryCreate(AnyHost, text, out var address) && address.Host == AnyHost.Host && address.AbsolutePath == text.Split('?')[0];
}
