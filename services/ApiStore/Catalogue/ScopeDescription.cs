using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Catalogue;

/// <summary>
/// What a scope opens, as the Key Manager takes it: one line of what can be seen. It is cleaned when it is told rather than refused when it is given,
/// because documents that are imported have line breaks and empty texts there, and so have APIs that are kept already.
/// </summary>
internal static class ScopeDescription
{
    private const int MaxLength = 300;

    /// <returns>Null if there is nothing to be seen.</returns>
    public static string? Of(string? text)
    {
        var line = VisibleName.Cut(OneLine(VisibleName.Cleaned(OneLine(text ?? ""))), MaxLength);
        return VisibleName.IsVisible(line) ? line : null;
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
