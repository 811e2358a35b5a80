using System.Globalization;
using System.Text;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.ServiceProviders;

/// <summary>
/// A name shows all that it is: what cannot be seen (control characters, zero-width characters, marks of direction, separators of lines) would let
/// two names look alike that are not.
/// </summary>
internal sealed class VisibleNameAttribute : RuleAttribute<string>
{
    public const string Fault = "It must not hold control characters or others that cannot be seen.";

    public static bool IsVisible(string name) => !name.EnumerateRunes().Any(character =>
        Rune.GetUnicodeCategory(character)
            is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    protected override IEnumerable<string> FaultsOf(string value) => IsVisible(value) ? [] : [Fault];
}
