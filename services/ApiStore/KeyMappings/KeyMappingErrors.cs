using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.KeyMappings;

internal static class KeyMappingErrors
{
    private static readonly ProblemType InvalidCredentialsType = new("invalid-client-credentials", 400, 901406, "The consumer key or the consumer secret is wrong.");
    private static readonly ProblemType NotAllowedType = new("provided-keys-not-allowed", 403, 901410, "Keys cannot be provided here.");
    private static readonly ProblemType ExistsType = new("key-mapping-exists", 409, 901409, "The key mapping exists.");
    private static readonly ProblemType TooManyAttemptsType = new("too-many-attempts", 429, 900429, "There were too many failed attempts.");

    /// <summary>One answer for an unknown key, a wrong, expired or revoked secret and a public client: which it is helps only who guesses.</summary>
    public static ProblemHttpResult InvalidCredentials() => InvalidCredentialsType.With("There is no such client, or the secret is not one of its live secrets.");

    public static ProblemHttpResult ProvidedKeysNotAllowed(string reason) => NotAllowedType.With(reason);

    public static ProblemHttpResult PlaceTaken(KeyType keyType, string keyManager) =>
        ExistsType.With($"The application has {KeyTypes.Text(keyType)} keys of '{keyManager}'; remove them first.");

    /// <summary>Right secrets are refused too: otherwise a guess that is let through would be the right one.</summary>
    public static ProblemHttpResult TooManyAttempts(int seconds, HttpResponse response)
    {
        response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return TooManyAttemptsType.With($"Too many secrets were wrong lately, or are being tried at this moment; this one was not looked at. Try again in {seconds} s.");
    }

    /// <summary>By whom is nobody's business.</summary>
    public static ProblemHttpResult ClientTaken() => ExistsType.With("The client is mapped already; it can be mapped to one application and key type only.");

    public static ProblemHttpResult NotFound(Guid keyMappingId) => CommonProblems.NotFound.With($"The application has no keys {keyMappingId}.");
}
