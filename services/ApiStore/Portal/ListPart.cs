using System.Globalization;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Portal;

/// <summary>Which part of a list an address asks for. One that somebody has mistyped asks for the first.</summary>
internal static class ListPart
{
    public static Page From(string? offset) => new() { Offset = int.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0 };
}
