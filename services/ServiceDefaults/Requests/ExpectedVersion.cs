using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace OobProvisioning.ServiceDefaults.Requests;

/// <summary>
/// Which version of a row its changer has seen, so that nobody overwrites what somebody else has saved in between: the request's If-Match and
/// <c>If-None-Match: *</c> (RFC 9110 13.1), or what a page has kept in its form.
/// </summary>
public sealed class ExpectedVersion
{
    /// <summary>Whatever there is.</summary>
    public static readonly ExpectedVersion Any = new(default, isAbsent: false);

    /// <summary>There was none yet.</summary>
    public static readonly ExpectedVersion Absent = new(default, isAbsent: true);

    private readonly StringValues _tags;
    private readonly bool _isAbsent;

    private ExpectedVersion(StringValues tags, bool isAbsent)
    {
        _tags = tags;
        _isAbsent = isAbsent;
    }

    /// <summary>Whether it may be made, where there is none.</summary>
    public bool AdmitsMaking => _tags.Count == 0;

    /// <summary>This one only; an empty text is no version of any row.</summary>
    public static ExpectedVersion Of(string? version) => new(TagOf(version ?? ""), isAbsent: false);

    /// <summary>Lets a route take it as a parameter.</summary>
    public static ValueTask<ExpectedVersion?> BindAsync(HttpContext context) =>
        ValueTask.FromResult<ExpectedVersion?>(new(context.Request.Headers.IfMatch, isAbsent: context.Request.Headers.IfNoneMatch == "*"));

    /// <summary>Whether this version may be changed. What cannot be read does not match.</summary>
    public bool Admits(string version) =>
        !_isAbsent && (AdmitsMaking || (EntityTagHeaderValue.TryParseStrictList(_tags, out var tags) && tags.Any(tag => IsOf(tag, version))));

    /// <summary>The same for a row's <c>xmin</c>.</summary>
    public bool Admits(uint version) => Admits(Text(version));

    internal static string Text(uint version) => version.ToString(CultureInfo.InvariantCulture);

    internal static string TagOf(string version) => $"\"{version}\"";

    private static bool IsOf(EntityTagHeaderValue tag, string version) =>
        tag.Equals(EntityTagHeaderValue.Any) || (!tag.IsWeak && tag.Tag.Equals(TagOf(version), StringComparison.Ordinal));
}
