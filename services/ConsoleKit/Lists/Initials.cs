using System.Globalization;

namespace OobProvisioning.ConsoleKit.Lists;

/// <summary>A name in two letters, of any script.</summary>
public static class Initials
{
    public static string Of(string name)
    {
        var words = name.Split([' ', '.', '-', '_', '@', ':', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        var letters = words is [var only] ? TextElements(only) : words.SelectMany(word => TextElements(word).Take(1));
        return string.Concat(letters.Take(2)).ToUpperInvariant();
    }

    private static IEnumerable<string> TextElements(string word)
    {
        var elements = StringInfo.GetTextElementEnumerator(word);
        while (elements.MoveNext())
        {
            yield return elements.GetTextElement();
        }
    }
}
