using OobProvisioning.ConsoleKit;

namespace OobProvisioning.ApiStore.Portal;

/// <summary>What the store's pages say of each type of problem; those that say null have a detail that a reader of pages understands too.</summary>
internal static class PortalSentences
{
    public static readonly IReadOnlyDictionary<string, ProblemSentence> All = ProblemSentences.And(new Dictionary<string, ProblemSentence>
    {
        ["callback-url-required"] = new("Give a callback URL, or clear the grant types Code and Implicit.", "CallbackUrl"),
        ["invalid-client-credentials"] = new("The consumer key or the consumer secret is wrong.", "ConsumerSecret"),
        ["client-not-confidential"] = new(null, "ConsumerSecret"),
        ["too-many-attempts"] = new(null, "ConsumerSecret"),
        ["provided-keys-not-allowed"] = new(null),
        ["key-mapping-exists"] = new(null),
        ["operation-not-allowed-for-mapped-keys"] = new(null),
        ["key-manager-unavailable"] = new(null),
        ["key-manager-inconsistent"] = new(null),
        ["identity-server-unavailable"] = new(null),
    });
}
