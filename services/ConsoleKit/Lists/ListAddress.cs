using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;

namespace OobProvisioning.ConsoleKit.Lists;

/// <summary>A part of a list, as it stands in an address.</summary>
public static class ListAddress
{
    /// <summary>After how many entries it begins. What somebody has mistyped asks for the first part.</summary>
    public static int OffsetOf(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : 0;

    /// <summary>The address of the part of a list that begins after so many.</summary>
    /// <param name="list">The address of the list.</param>
    /// <param name="query">What is searched for.</param>
    /// <param name="offset">After how many entries the part begins.</param>
    /// <param name="others">By what else it is narrowed down; what is null is left out.</param>
    public static string Address(string list, string? query, int offset, params ReadOnlySpan<(string Name, string? Value)> others)
    {
        var part = new QueryBuilder();
        foreach (var (name, value) in (ReadOnlySpan<(string, string?)>)[("query", query), .. others])
        {
            if (!string.IsNullOrEmpty(value))
            {
                part.Add(name, value);
            }
        }

        if (offset > 0)
        {
            part.Add("offset", $"{offset}");
        }

        return list + part;
    }
}
