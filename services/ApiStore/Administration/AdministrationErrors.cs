using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.Administration;

internal static class AdministrationErrors
{
    public static ProblemHttpResult NoApplication(Guid id) => CommonProblems.NotFound.With($"There is no application {id}.");

    public static ProblemHttpResult NoKeyMapping(Guid id) => CommonProblems.NotFound.With($"There is no key mapping {id}.");

    public static ProblemHttpResult NameTaken(string name) =>
        CommonProblems.NameTaken.With($"The new owner has an application named '{name}'; one of the two must be renamed first.");

    public static ProblemHttpResult OwnerBusy() =>
        CommonProblems.Conflict.With("Other applications of the new owner are being created at this moment; nothing was changed. Try again.");

    public static ProblemHttpResult UnknownOwner(string kind)
    {
        var fault = kind == Caller.User ? "It must be the name or the id of a user who exists." : "It must be the id of a client that exists.";
        return CommonProblems.InvalidRequest.With($"The parameter owner is not allowed: {fault}", new Dictionary<string, string[]> { ["owner"] = [fault] });
    }

    public static ProblemHttpResult UnknownIssuer(IReadOnlyCollection<string> trusted)
    {
        var fault = $"It must be an issuer whose tokens this store takes: {string.Join(", ", trusted)}.";
        var faults = new Dictionary<string, string[]> { ["ownerIssuer"] = [fault] };
        return CommonProblems.InvalidRequest.With($"The parameter ownerIssuer is not allowed: {fault}", faults);
    }
}
