using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.Callers;

internal static class CallerErrors
{
    private static readonly ProblemType UnavailableType = new("identity-server-unavailable", 503, 901504, "The identity server cannot be reached.");

    /// <summary>The answer carries Retry-After, as every 503.</summary>
    public static ProblemHttpResult IdentityServerUnavailable() => UnavailableType.With("The identity server does not answer as it should. Try again later.");
}
