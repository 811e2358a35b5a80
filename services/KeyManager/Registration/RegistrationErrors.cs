using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.KeyManager.Registration;

internal static class RegistrationErrors
{
    /// <summary>One answer for a client that does not exist, that somebody else registered, and that nobody registered.</summary>
    public static ProblemHttpResult NotYours() => CommonProblems.NotFound.With("There is no client of this id that you registered.");
}
