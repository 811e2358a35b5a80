using System.Buffers;

namespace OobProvisioning.KeyManager.Scopes;

/// <summary>What can be the name of a scope.</summary>
internal static class ScopeNames
{
    public const int MaxLength = 100;

    // RFC 6749 A.4: NQCHAR without the space.
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create([.. Enumerable.Range(0x21, 0x7E - 0x21 + 1).Select(code => (char)code).Where(c => c is not ('"' or '\\'))]);

    public static bool IsOne(string name) => name.Length is > 0 and <= MaxLength && !name.AsSpan().ContainsAnyExcept(Allowed);

    /// <summary>At most what a message should repeat.</summary>
    public static string Shown(string name) => name.Length <= MaxLength ? name : name[..MaxLength] + "…";
}
