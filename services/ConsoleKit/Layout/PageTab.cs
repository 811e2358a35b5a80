using Microsoft.AspNetCore.Http;

namespace OobProvisioning.ConsoleKit.Layout;

/// <summary>One of the pages about one thing.</summary>
/// <param name="Path">Its address, which it has for itself: a tab is never a hidden part of a page.</param>
/// <param name="Text">What it is called.</param>
/// <param name="Count">How many there are of what it shows; null where that is not known or does not matter.</param>
public sealed record PageTab(string Path, string Text, int? Count = null)
{
    /// <summary>The one that a path is at, or else the nearest above it.</summary>
    internal static PageTab? PresentOf(IReadOnlyList<PageTab> tabs, PathString path) =>
        tabs.Where(tab => path.StartsWithSegments(tab.Path.Split('?')[0], StringComparison.OrdinalIgnoreCase)).MaxBy(tab => tab.Path.Length);
}
