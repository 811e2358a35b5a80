using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.Applications;

internal static class ApplicationErrors
{
    public static ProblemHttpResult NotFound(Guid id) => CommonProblems.NotFound.With($"There is no application {id} of yours.");

    public static ProblemHttpResult NameTaken(string name) => CommonProblems.NameTaken.With($"Another application of yours is named '{name}'.");

    public static ProblemHttpResult TooMany(int most) => CommonProblems.Conflict.With($"An owner has at most {most} applications; delete one first.");

    public static ProblemHttpResult Busy() =>
        CommonProblems.Conflict.With("Other applications of yours are being created at this moment; nothing was created. Try again.");

    public static TryLater ResetLately(int seconds) => new(
        CommonProblems.TooManyAttempts.With($"The application's calls were counted anew a while ago; that can be done again in {seconds} s."), seconds);

    /// <summary>It is retired: it stays with whoever has it.</summary>
    public static ProblemHttpResult PolicyNotOffered(string oneOfThem)
    {
        var faults = new Faults();
        faults.Add("throttlingPolicy", oneOfThem);
        return faults.ToProblem();
    }

    public static ProblemHttpResult Modified() => CommonProblems.Modified.With("The application has changed since it was read; read it again.");
}
