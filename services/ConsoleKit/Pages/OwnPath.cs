namespace OobProvisioning.ConsoleKit.Pages;

/// <summary>
/// A path of this host and nothing else (CWE-601): browsers take <c>//host</c> and <c>/\host</c> for other hosts, and drop tabs and line ends before
/// they read.
/// </summary>
public static class OwnPath
{
    private static readonly Uri AnyHost = new("https://any.host");

    /// <param name="text">A path with its query, from whoever sent it.</param>
    /// <param name="places">At or below which it must be; none: anywhere.</param>
    /// <returns>Null if it may not be followed.</returns>
    public static string? Of(string? text, params string[] places) =>
        text is ['/', ..] && text.All(IsPlain) && IsAsItReads(text) && (places.Length == 0 || places.Any(place => IsAtOrBelow(text, place))) ? text : null;

    /// <summary>What may stand in a header, and no backslash.</summary>
    private static bool IsPlain(char character) => character is > ' ' and < '\x7f' and not '\\';

    /// <summary>To a browser, too: "..", also in its other spellings, leads out, and on to <c>//host</c>.</summary>
    private static bool IsAsItReads(string text) =>
        Uri.TryCreate(AnyHost, text, out var address) && address.Host == AnyHost.Host && address.AbsolutePath == text.Split('?')[0];

    private static bool IsAtOrBelow(string text, string place) =>
        text.StartsWith(place, StringComparison.Ordinal) && (text.Length == place.Length || text[place.Length] is '/' or '?');
}
