using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.KeyManager.ServiceProviders;

internal static class ServiceProviderErrors
{
    public static ProblemHttpResult NotFound(Guid id) => CommonProblems.NotFound.With($"There is no service provider {id}.");

    public static ProblemHttpResult NameTaken(string name) => CommonProblems.NameTaken.With($"Another service provider is named '{name}'.");

    public static ProblemHttpResult Modified() => CommonProblems.Modified.With("The service provider has changed since it was read; read it again.");
}
