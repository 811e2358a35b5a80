namespace OobProvisioning.ConsoleKit;

/// <summary>One entry of the navigation.</summary>
/// <param name="Path">Where it leads; it is the present one on every page at or below this path.</param>
/// <param name="Text">What it is called.</param>
/// <param name="IsAlone">Whether it is the present one at this path only: a home page, which all others are below.</param>
public sealed record PageLink(string Path, string Text, bool IsAlone = false);
