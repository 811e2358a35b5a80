namespace OobProvisioning.ApiStore.Portal.Applications;

/// <summary>Attributes as a person types them: one a line, as <c>name = value</c>.</summary>
internal static class AttributeLines
{
    /// <summary>Whether they come back as they were. Those that a program has set may hold line ends, or names with an equals sign.</summary>
    public static bool CanShow(IReadOnlyDictionary<string, string> attributes) =>
        TryRead(Write(attributes), out var read) && read.Count == attributes.Count && attributes.All(pair => read.GetValueOrDefault(pair.Key) == pair.Value);

    public static string Write(IReadOnlyDictionary<string, string> attributes) => string.Join('\n', attributes.Select(pair => $"{pair.Key} = {pair.Value}"));

    /// <returns>False if a line has another form, or a name stands twice.</returns>
    public static bool TryRead(string? text, out Dictionary<string, string?> attributes)
    {
        attributes = [];
        foreach (var line in (text ?? "").Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.Split('=', 2, StringSplitOptions.TrimEntries) is not [var name, var value] || !attributes.TryAdd(name, value))
            {
                return false;
            }
        }

        return true;
    }
}
