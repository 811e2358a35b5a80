using System.Text.RegularExpressions;
using OobProvisioning.ServiceDefaults.Problems;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>Where a browser may be sent: absolute, and nowhere that another program could listen or a script could run.</summary>
internal static partial class CallbackUrlRules
{
    private const int MaxLength = 2_000;

    public static void Check(IReadOnlyCollection<string> urls, string member, string applicationType, Faults faults)
    {
        foreach (var url in urls)
        {
            if (Fault(url, applicationType) is { } fault)
            {
                faults.Add(member, $"'{(url.Length <= 200 ? url : url[..200] + "…")}' {fault}");
            }
        }
    }

    /// <summary>
    /// Whether a browser may be sent there: one of the registered addresses, letter for letter (RFC 9700 2.1). Only the port of a native
    /// application's loopback address is free, since it is chosen when the application starts (RFC 8252 7.3).
    /// </summary>
    public static bool Admits(IEnumerable<string> registered, string? applicationType, string url) =>
        AddressCharacters.FaultOf(url) is null // Some were registered before they were refused.
        && (registered.Contains(url, StringComparer.Ordinal)
            || (applicationType == ApplicationTypes.Native
                && LoopbackWithoutPort(url) is { } path
                && registered.Any(candidate => LoopbackWithoutPort(candidate) == path)));

    private static string? LoopbackWithoutPort(string url) =>
        LoopbackPort().Match(url) is { Success: true } match ? match.Groups["host"].Value + url[match.Length..] : null;

    [GeneratedRegex(@"\A(?<host>http://(localhost|127\.0\.0\.1|\[::1\]))(:[0-9]{1,5})?(?=[/?]|\z)")]
    private static partial Regex LoopbackPort();

    private static string? Fault(string text, string applicationType)
    {
        if (text.Length > MaxLength)
        {
            return $"is longer than {MaxLength} characters.";
        }

        if (AddressCharacters.FaultOf(text) is { } character)
        {
            return $"has {character}, which no address has (RFC 3986 2): a path or query has it percent-encoded, a host name in its ASCII form (xn--…).";
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var url)
            || !text.StartsWith(url.Scheme + ":", StringComparison.Ordinal))
        {
            return "is not an absolute address (its scheme in small letters).";
        }

        if (text.Contains('#', StringComparison.Ordinal))
        {
            return "has a fragment (RFC 6749 3.1.2).";
        }

        if (text.Contains('*', StringComparison.Ordinal))
        {
            return "has a wildcard; addresses are compared exactly.";
        }

        return url.Scheme switch
        {
            _ when url.UserInfo.Length > 0 || Authority(text, url).Contains('@') => "holds a user name.",
            "https" => url.Host.Length == 0 ? "has no host." : null,
            "http" => IsLoopback(Authority(text, url)) ? null : "must be https; http is for localhost, 127.0.0.1 and [::1] only.",
            _ when applicationType != ApplicationTypes.Native => "must be https; other schemes are for native applications only.",
            _ when !url.Scheme.Contains('.', StringComparison.Ordinal) =>
                "needs a private-use scheme with a dot in it, such as com.example.app (RFC 8252 7.1).",
            _ => null,
        };
    }

    /// <summary>As it is written: Uri takes a host named "loopback" and other spellings of 127.0.0.1 for loopback, and a browser may not.</summary>
    private static bool IsLoopback(ReadOnlySpan<char> authority)
    {
        var port = authority.LastIndexOf(':');
        var host = port > authority.LastIndexOf(']') ? authority[..port] : authority;
        return host is "localhost" or "127.0.0.1" or "[::1]";
    }

    /// <summary>As it stands: Uri does not tell an empty user name from none.</summary>
    private static ReadOnlySpan<char> Authority(string text, Uri url)
    {
        var rest = text.AsSpan(url.Scheme.Length + 1);
        if (!rest.StartsWith("//"))
        {
            return [];
        }

        var end = rest[2..].IndexOfAny('/', '?');
        return end < 0 ? rest[2..] : rest.Slice(2, end);
    }
}
