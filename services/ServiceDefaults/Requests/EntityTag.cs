using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace OobProvisioning.ServiceDefaults.Requests;

/// <summary>A row's version as an entity tag (RFC 9110 8.8.3) and the check of If-Match (13.1.1).</summary>
public static class EntityTag
{
    /// <summary>Tells the caller which version it was given.</summary>
    public static void SetEntityTag(this HttpResponse response, uint version) => response.SetEntityTag(Of(version));

    /// <summary>For rows whose version is a text of letters, digits and - that changes with the row.</summary>
    public static void SetEntityTag(this HttpResponse response, string version) => response.Headers.ETag = $"\"{version}\"";

    /// <summary>Whether the caller's If-Match, if it sent one, admits a change of this version. What cannot be read does not match.</summary>
    public static bool AdmitsChangeOf(this HttpRequest request, uint version) => request.AdmitsChangeOf(Of(version));

    /// <summary>The same for rows whose version is a text.</summary>
    public static bool AdmitsChangeOf(this HttpRequest request, string version)
    {
        if (request.Headers.IfMatch.Count == 0)
        {
            return true;
        }

        return EntityTagHeaderValue.TryParseStrictList(request.Headers.IfMatch, out var tags)
            && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || (!tag.IsWeak && tag.Tag.Equals($"\"{version}\"", StringComparison.Ordinal)));
    }

    private static string Of(uint version) => version.ToString(CultureInfo.InvariantCulture);
}
