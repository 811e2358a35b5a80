using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace OobProvisioning.ServiceDefaults.Requests;

/// <summary>
/// Which version of a row its changer has seen, so that nobody overwrites what somebody else has saved in between: the request's If-Match and
/// If-None-Match (RFC 9110 13.1), or what a page has kept in its form. A version is letters, digits and -; what follows a dot in it is shown with
/// the row and is not the row's (when a secret was last used, how the client is at a key manager): that changes, and is nobody's to overwrite here.
/// </summary>
public sealed class ExpectedVersion
{
    /// <summary>Whatever there is.</summary>
    public static readonly ExpectedVersion Any = new(default, default);

    /// <summary>There was none yet.</summary>
    public static readonly ExpectedVersion Absent = new(default, "*");

    private const char Beyond = '.';
    private readonly StringValues _match;
    private readonly StringValues _noneMatch;

    private ExpectedVersion(StringValues match, StringValues noneMatch)
    {
        _match = match;
        _noneMatch = noneMatch;
    }

    /// <summary>Whether it may be made, where there is none.</summary>
    public bool AdmitsMaking => _match.Count == 0;

    /// <summary>Whether it makes no difference what there is.</summary>
    public bool AdmitsAnything => _match.Count == 0 && _noneMatch.Count == 0;

    /// <summary>What the changer has seen beyond the row: what follows the dot in the one version that is admitted; null when there is no such.</summary>
    public string? SeenBeyond =>
        EntityTagHeaderValue.TryParseStrictList(_match, out var tags) && tags is [{ IsWeak: false } only] && only.Tag.IndexOf(Beyond) is > 0 and var dot
            ? only.Tag.Substring(dot + 1, only.Tag.Length - dot - 2)
            : null;

    /// <summary>This one only; an empty text is no version of any row.</summary>
    public static ExpectedVersion Of(string? version) => new(TagOf(version ?? ""), default);

    /// <summary>Lets a route take it as a parameter.</summary>
    public static ValueTask<ExpectedVersion?> BindAsync(HttpContext context) =>
        ValueTask.FromResult<ExpectedVersion?>(new(context.Request.Headers.IfMatch, context.Request.Headers.IfNoneMatch));

    /// <summary>Whether what has this version may be changed. What cannot be read does not match.</summary>
    /// <param name="versions">Usually one; several when it is shown in several places, each with a version of its own.</param>
    public bool Admits(params string[] versions) =>
        (AdmitsMaking || (EntityTagHeaderValue.TryParseStrictList(_match, out var wanted) && IsAmong(wanted, versions, weakToo: false)))
        && !(EntityTagHeaderValue.TryParseList(_noneMatch, out var unwanted) && IsAmong(unwanted, versions, weakToo: true));

    /// <summary>The same for a row's <c>xmin</c>.</summary>
    public bool Admits(uint version) => Admits(Text(version));

    /// <summary>Of who reads only: there it is the other header that spares them what they have.</summary>
    internal static ExpectedVersion ToRead(IHeaderDictionary headers) => new(headers.IfMatch, default);

    /// <summary>Whether this very version is had already (RFC 9110 13.1.2), with all that is shown.</summary>
    internal static bool IsHad(StringValues noneMatch, string version) =>
        EntityTagHeaderValue.TryParseList(noneMatch, out var had)
        && had.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Tag.Equals(TagOf(version), StringComparison.Ordinal));

    internal static string Text(uint version) => version.ToString(CultureInfo.InvariantCulture);

    internal static string TagOf(string version) => $"\"{version}\"";

    private static bool IsAmong(IEnumerable<EntityTagHeaderValue> tags, string[] versions, bool weakToo)
    {
        var own = versions.Select(version => Own(TagOf(version))).ToList();
        return tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || ((weakToo || !tag.IsWeak) && own.Contains(Own(tag.Tag.Value!))));
    }

    private static string Own(string tag) => tag.IndexOf(Beyond) is > 0 and var dot ? tag[..dot] + '"' : tag;
}
