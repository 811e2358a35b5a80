using OobProvisioning.ConsoleKit;

namespace OobProvisioning.KeyManager.Console;

/// <summary>What the pages say of each type of problem; those that say null have a detail that a reader of pages understands too.</summary>
internal static class ProblemSentences
{
    public static readonly IReadOnlyDictionary<string, ProblemSentence> All = new Dictionary<string, ProblemSentence>
    {
        ["name-taken"] = new(null, "Name", "UserName"),
        ["callback-url-required"] = new("Give a callback URL, or clear the grant types Code and Implicit.", "CallbackUrls"),
        ["conflict"] = new(null),
        ["not-found"] = new("It does not exist any more: somebody has deleted it meanwhile."),
        ["modified"] = new("Somebody else has changed this since you opened the page. Open it again, and make your change anew."),
        ["insufficient-scope"] = new("Your roles do not allow this: what you give to others, or change, must be yours too."),
    };
}
