using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ServiceDefaults.Feeds;

/// <summary>What only a gateway is ever told; no page has a sentence for it.</summary>
internal static class FeedErrors
{
    public static ProblemHttpResult Gone() => new ProblemType("gone", 410, 900410, "What the request goes on from is no longer kept.")
        .With("Changes since then are no longer kept, or were never made; read the snapshot.");

    public static ProblemHttpResult TooLong(int longestWait) => CommonProblems.InvalidRequest.With($"The wait must be 0 to {longestWait} seconds.");
}
