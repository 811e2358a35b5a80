using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.Gateway.Upstreams;

/// <summary>The errors that the gateway itself answers on a service's routes.</summary>
internal static class UpstreamErrors
{
    private static readonly ProblemType KeyManagerUnavailable = new("key-manager-unavailable", 503, 901503, "The Key Manager cannot be reached.");
    private static readonly ProblemType ApiStoreUnavailable = new("api-store-unavailable", 503, 902503, "The API Store cannot be reached.");
    private static readonly ProblemType UpstreamTimeout = new("upstream-timeout", 504, 900504, "The service did not answer in time.");

    public static ProblemHttpResult PayloadTooLarge() => CommonProblems.PayloadTooLarge.With("A request body may have 1 MiB at the most.");

    public static ProblemHttpResult CannotBePassedOn() =>
        CommonProblems.InvalidRequest.With("The request cannot be passed on as it is, perhaps for the length of its headers. Nothing was changed.");

    /// <param name="status">What the proxy made of the failure.</param>
    /// <param name="cluster">The upstream that failed.</param>
    /// <param name="nothingWasSent">Whether it is certain that the upstream has not seen the request.</param>
    public static ProblemHttpResult Of(int status, string cluster, bool nothingWasSent) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => PayloadTooLarge(),
        < StatusCodes.Status500InternalServerError => CommonProblems.InvalidRequest.With("The request body could not be read to its end."),
        StatusCodes.Status504GatewayTimeout => UpstreamTimeout.With("Whether the request took effect is not known."),
        _ => (cluster == "key-manager" ? KeyManagerUnavailable : ApiStoreUnavailable).With(nothingWasSent
            ? "Nothing was changed. Try again later."
            : "The connection broke before the answer came; whether the request took effect is not known."),
    };
}
