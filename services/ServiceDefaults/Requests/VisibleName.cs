using System.Globalization;
using System.Text;

namespace OobProvisioning.ServiceDefaults.Requests;

/// <summary>
/// A name shows all that it is, the same in every service: one text is kept in one form (NFC) without blanks at its ends, and what cannot be seen
/// (control characters, fillers, marks of direction, separators of lines) would let two names look alike that are not. A joiner (ZWJ, ZWNJ) is part
/// of a letter or emoji where it stands alone between two that can be seen.
/// </summary>
public static class VisibleName
{
    public const string Fault = "It must not hold control characters or others that cannot be seen, and needs at least one letter, digit or sign.";

    /// <summary>Unicode's category Zs.</summary>
    private static readonly char[] Blanks =
        [.. " \u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000"];

    /// <summary>As it is kept.</summary>
    public static string? Of(string? text) => text?.Normalize().Trim(Blanks);

    public static bool IsVisible(string name)
    {
        Rune[] characters = [.. name.EnumerateRunes()];
        return characters.Any(IsBase) && Enumerable.Range(0, characters.Length).All(at => CanBeSeen(characters, at));
    }

    /// <summary>What is left of a name that was given before it had to be visible.</summary>
    public static string Cleaned(string name)
    {
        Rune[] characters = [.. name.EnumerateRunes()];
        return string.Concat(characters.Where((_, at) => CanBeSeen(characters, at)).Select(character => character.ToString())).Normalize().Trim(Blanks);
    }

    /// <summary>Cut between characters as a reader sees them, and what can be seen of that: a cut may leave a joiner or a blank at the end.</summary>
    public static string Cut(string name, int maxLength)
    {
        var length = 0;
        while (length < name.Length && length + StringInfo.GetNextTextElementLength(name, length) is var next && next <= maxLength)
        {
            length = next;
        }

        return Cleaned(name[..length]);
    }

    private static bool CanBeSeen(Rune[] characters, int at) =>
        IsJoiner(characters[at])
            ? at > 0 && at < characters.Length - 1 && IsPartOfSomething(characters[at - 1]) && IsPartOfSomething(characters[at + 1])
            : !IsInvisible(characters[at]);

    private static bool IsPartOfSomething(Rune character) => !IsJoiner(character) && !IsInvisible(character) && !Rune.IsWhiteSpace(character);

    /// <summary>Something that can be seen by itself, not only upon something else.</summary>
    private static bool IsBase(Rune character) =>
        !IsInvisible(character) && (Rune.IsLetterOrDigit(character) || Rune.IsNumber(character) || Rune.IsPunctuation(character) || Rune.IsSymbol(character));

    private static bool IsJoiner(Rune character) => character.Value is 0x200C or 0x200D;

    private static bool IsInvisible(Rune character) => IsDrawnEmpty(character.Value) || Rune.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    /// <summary>Letters, marks and signs by category, but nothing to the eye (Unicode: Default_Ignorable_Code_Point, and the empty braille cell).</summary>
    private static bool IsDrawnEmpty(int character) => character
        is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x2800 or 0x3164 or 0xFFA0;
}
