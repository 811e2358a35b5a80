using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ConsoleKit.Lists;

/// <summary>One way to narrow a list down.</summary>
/// <param name="Text">What those that are left have in common.</param>
/// <param name="Path">The address of that part of the list; where it is the present one, of the whole list.</param>
/// <param name="Count">How many are left; null where that is not known.</param>
/// <param name="IsPresent">Whether the list is narrowed down to it.</param>
public sealed record Chip(string Text, string Path, Total? Count, bool IsPresent);
