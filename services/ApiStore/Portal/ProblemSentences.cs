using OobProvisioning.ConsoleKit;

namespace OobProvisioning.ApiStore.Portal;

/// <summary>What the pages say of each type of problem; those that say null have a detail that a reader of pages understands too.</summary>
internal static class ProblemSentences
{
    public static readonly IReadOnlyDictionary<string, ProblemSentence> All = new Dictionary<string, ProblemSentence>
    {
        ["name-taken"] = new(null, "Name"),
        ["invalid-client-credentials"] = new("The consumer key or the consumer secret is wrong.", "ConsumerSecret"),
        ["too-many-attempts"] = new(null, "ConsumerSecret"),
        ["not-found"] = new("It does not exist any more: somebody has deleted it meanwhile."),
        ["modified"] = new("Somebody else has changed this since you opened the page. Open it again, and make your change anew."),
    };
}
