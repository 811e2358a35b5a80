using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.Wire;

internal static class KeyManagerErrors
{
    private static readonly ProblemType UnavailableType = new("key-manager-unavailable", 503, 901503, "The key manager cannot be reached.");
    private static readonly ProblemType InconsistentType = new("key-manager-inconsistent", 502, 901502, "The key manager contradicted itself.");

    /// <summary>The answer carries Retry-After, as every 503.</summary>
    public static ProblemHttpResult Unavailable() => UnavailableType.With("The key manager does not answer as it should; nothing was saved. Try again later.");

    /// <summary>The call was made; whether it took effect nobody saw.</summary>
    public static ProblemHttpResult NotKnown() =>
        UnavailableType.With("The key manager does not answer as it should; whether the change took effect is not known. Try again later.");

    /// <summary>It was done, and undone since.</summary>
    public static ProblemHttpResult TooSlow() => UnavailableType.With("The key manager answered too late; nothing was saved. Try again.");

    /// <summary>Nobody knows what the token is; the gateway passes the detail on to whoever called an API with it.</summary>
    public static ProblemHttpResult NotIntrospected(string keyManager, string reason) =>
        UnavailableType.With($"The key manager '{keyManager}' cannot be asked about the token. {reason}");

    public static ProblemHttpResult Inconsistent() =>
        InconsistentType.With("The key manager answered about another client than the one asked for; nothing was saved.");
}
