using OobProvisioning.ApiStore.Catalogue;

namespace OobProvisioning.ApiStore.Portal.Administration.ApiPages;

/// <summary>Lists of an API as a person types them: an entry a line, its parts separated by spaces. What is wrong with them, the API's own rules say.</summary>
internal static class ApiLines
{
    public static string Write(IEnumerable<ApiOperation> operations) =>
        string.Join('\n', operations.Select(operation => string.Join(' ', [operation.Method, operation.Path, .. operation.Scopes ?? []])));

    /// <summary>A description may have line ends of its own, which no line has.</summary>
    public static string Write(IEnumerable<ApiScope> scopes) =>
        string.Join('\n', scopes.Select(scope => $"{scope.Name} {string.Join(' ', Lines(scope.Description))}".TrimEnd()));

    public static string[] Lines(string? text) => (text ?? "").Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static IReadOnlyList<ApiOperation> ReadOperations(string? text) =>
    [
        .. from line in Lines(text)
           let words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
           select new ApiOperation(words[0].ToUpperInvariant(), words.ElementAtOrDefault(1), words[Math.Min(2, words.Length)..]),
    ];

    public static IReadOnlyList<ApiScope> ReadScopes(string? text) =>
    [
        .. from line in Lines(text)
           let parts = line.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
           select new ApiScope(parts[0], parts.ElementAtOrDefault(1)),
    ];
}
