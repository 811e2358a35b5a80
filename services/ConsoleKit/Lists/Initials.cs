using System.Globalization;

namespace OobProvisioning.ConsoleKit.Lists;

/// <summary>A name in two letters, of any script.</summary>
internal static class Initials
{
    public static string Of(string name)
    {
        var words = name.Split([' ', '.', '-', '_', '@'], StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Take(2).Select(word => StringInfo.GetNextTextElement(word))).ToUpperInvariant();
    }
}
