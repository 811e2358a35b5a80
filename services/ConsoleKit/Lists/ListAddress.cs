using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;

namespace OobProvisioning.ConsoleKit.Lists;

/// <summary>A part of a list, as it stands in an address.</summary>
public static class ListAddress
{
    /// <summary>After how many entries it begins. What somebody has mistyped asks for the first part.</summary>
    public static int OffsetOf(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : 0;

    /// <summary>The address of the part of a list that begins after so many.</summary>
    public static string Address(string list, string? query, int offset)
    {
        var part = new QueryBuilder();
        if (!string.IsNullOrEmpty(query))
        {
            part.Add("query", query);
        }

        if (offset > 0)
        {
            part.Add("offset", $"{offset}");
        }

        return list + part;
    }
}
