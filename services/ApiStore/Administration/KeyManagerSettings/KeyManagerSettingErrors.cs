using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.Administration.KeyManagerSettings;

internal static class KeyManagerSettingErrors
{
    public static ProblemHttpResult NotFound(Guid id) => CommonProblems.NotFound.With($"There is no key manager {id}.");

    public static ProblemHttpResult Modified() => CommonProblems.Modified.With("The key manager has changed since it was read; read it again.");

    public static ProblemHttpResult NameTaken(string name) => CommonProblems.NameTaken.With($"Another key manager is named '{name}'.");

    /// <summary>A token would not tell which of the two it is of.</summary>
    public static ProblemHttpResult IssuerTaken(string issuer) => CommonProblems.Conflict.With($"Another key manager has the issuer '{issuer}'.");

    public static ProblemHttpResult ResidentStays() =>
        CommonProblems.Conflict.With("The resident key manager cannot be deleted; disable it, if its keys are not to be used.");

    public static ProblemHttpResult UnknownKind() =>
        CommonProblems.Conflict.With("This store does not know this kind of key manager: only a store that does can change it.");

    public static ProblemHttpResult InUse(string what, int mappings) => CommonProblems.Conflict.With(
        $"{what}: {mappings} key mapping{(mappings == 1 ? " is" : "s are")} of its clients. Remove {(mappings == 1 ? "it" : "them")} first; "
        + "what is not finished yet is listed as unfinished work.");
}
