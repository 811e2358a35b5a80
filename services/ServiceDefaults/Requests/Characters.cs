using System.Text;

namespace OobProvisioning.ServiceDefaults.Requests;

/// <summary>Says which character is at fault, so that somebody finds it who cannot see it, as what was pasted along.</summary>
public static class Characters
{
    /// <returns>A sentence about the first one, or nothing.</returns>
    public static string Refused(string text, Predicate<Rune> isAllowed)
    {
        var place = 1;
        foreach (var character in text.EnumerateRunes())
        {
            if (!isAllowed(character))
            {
                var isShown = Rune.IsLetterOrDigit(character) || Rune.IsPunctuation(character) || Rune.IsSymbol(character);
                return $" Character {place} is U+{character.Value:X4}{(isShown ? $" ({character})" : character.Value == ' ' ? " (a space)" : "")}.";
            }

            place++;
        }

        return "";
    }

    /// <summary>RFC 6749 A: VSCHAR without the space.</summary>
    public static bool IsVisibleAscii(Rune character) => character.Value is > 0x20 and < 0x7F;

    /// <summary>RFC 6749 A.4: NQCHAR without the space.</summary>
    public static bool IsOfScope(Rune character) => IsVisibleAscii(character) && character.Value is not ('"' or '\\');
}
