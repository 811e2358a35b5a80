using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.Transfer;

internal static class TransferErrors
{
    public static ProblemHttpResult NotFound() => CommonProblems.NotFound.With("There is no application of that name of yours.");

    public static ProblemHttpResult TooLarge() =>
        CommonProblems.Conflict.With(
            $"It subscribes to more than {ApplicationExport.MostSubscriptions} APIs or has over {ApplicationExport.MostKeys} clients: too many for an export.");

    public static ProblemHttpResult NoApi(string? context, string? version) =>
        CommonProblems.NotFound.With($"This store publishes no API at {context}/{version}.");

    public static ProblemHttpResult Exists(string name) => CommonProblems.NameTaken.With(
        $"You have an application named '{name}' already; with update=true it becomes as what is imported, and nothing that it has more is removed.");
}
