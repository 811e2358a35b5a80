using Microsoft.AspNetCore.Http.Extensions;

namespace OobProvisioning.ConsoleKit.Changes;

/// <summary>What a list of changes is narrowed down to, as it stands in its address.</summary>
/// <param name="Object">As audit events name it.</param>
/// <param name="Thing">The beginning of a name.</param>
/// <param name="Who">A person's name.</param>
/// <param name="Verb">What was done.</param>
/// <param name="Within">The last so many days; null for all.</param>
public sealed record ChangesAddress(string? Object, string? Thing, string? Who, string? Verb, string? Within)
{
    public static ChangesAddress Of(IQueryCollection query) => new(query["object"], query["thing"], query["who"], query["verb"], query["within"]);

    public bool IsNarrow => Parts.Any(part => !string.IsNullOrEmpty(part.Value));

    /// <summary>Of days; null for what nobody can choose.</summary>
    public int? Days => Within switch
    {
        "1" => 1,
        "7" => 7,
        "30" => 30,
        _ => null,
    };

    private (string Name, string? Value)[] Parts => [("object", Object), ("thing", Thing), ("who", Who), ("verb", Verb), ("within", Within)];

    public string At(string path, params ReadOnlySpan<(string Name, string? Value)> others)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in (ReadOnlySpan<(string, string?)>)[.. Parts, .. others])
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(name, value);
            }
        }

        return path + query;
    }
}
