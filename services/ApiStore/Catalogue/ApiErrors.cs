using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.Catalogue;

internal static class ApiErrors
{
    public static ProblemHttpResult NotFound(Guid id) => CommonProblems.NotFound.With($"There is no API {id}.");

    public static ProblemHttpResult NoDefinition(Guid id) => CommonProblems.NotFound.With($"There is no API {id}, or it has no OpenAPI document.");

    public static ProblemHttpResult PlaceTaken(string context, string version) =>
        CommonProblems.Conflict.With($"Another API has the context and version {context}/{version}, in whatever case.");

    public static ProblemHttpResult Subscribed() =>
        CommonProblems.Conflict.With("Applications are subscribed to it; set it to RETIRED, or have the subscriptions removed first.");

    public static ProblemHttpResult Modified() => CommonProblems.Modified.With("The API has changed since it was read; read it again.");
}
