namespace OobProvisioning.KeyManager.Accounts.Pages;

/// <summary>
/// Where a page may lead on to: paths of this service that people use, and nothing else. A link to our own sign-in page must not end at somebody else's
/// (CWE-601); browsers take <c>//host</c> and <c>/\host</c> for other hosts, and drop tabs and line ends before they read.
/// </summary>
internal static class LocalPath
{
    private static readonly Uri AnyHost = new("https://any.host");
    private static readonly string[] Allowed = ["/oauth2/authorize", "/oauth2/device", "/carbon"];

    /// <returns>The path with its query, or null if it may not be followed.</returns>
    public static string? Of(string? text) =>
        text is not null && text.All(IsPlain) && Allowed.Any(path => IsAtOrBelow(text, path)) && IsAsItReads(text) ? text : null;

    /// <summary>What may stand in a header, and no backslash.</summary>
    private static bool IsPlain(char character) => character is > ' ' and < '\x7f' and not '\\';

    /// <summary>To a browser, too: "..", also in its other spellings, leads out, and on to <c>//host</c>.</summary>
    private static bool IsAsItReads(string text) =>
        Uri.TryCreate(AnyHost, text, out var address) && address.Host == AnyHost.Host && address.AbsolutePath == text.Split('?')[0];

    private static bool IsAtOrBelow(string text, string path) =>
        text.StartsWith(path, StringComparison.Ordinal) && (text.Length == path.Length || text[path.Length] is '/' or '?');
}
