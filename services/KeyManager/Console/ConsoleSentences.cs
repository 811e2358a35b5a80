using OobProvisioning.ConsoleKit;

namespace OobProvisioning.KeyManager.Console;

/// <summary>What the pages of this service say of each type of problem.</summary>
internal static class ConsoleSentences
{
    public static readonly IReadOnlyDictionary<string, ProblemSentence> All = ProblemSentences.And(new Dictionary<string, ProblemSentence>
    {
        ["callback-url-required"] = new("Give a callback URL, or clear the grant types Code and Implicit.", "CallbackUrls"),
        ["insufficient-scope"] = new("Your roles do not allow this: what you give to others, or change, must be yours too."),
        ["too-many-attempts"] = new(null),
    });
}
