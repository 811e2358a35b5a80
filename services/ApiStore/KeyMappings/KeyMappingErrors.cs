using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.Wire;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.KeyMappings;

internal static class KeyMappingErrors
{
    private static readonly ProblemType InvalidCredentialsType =
        new("invalid-client-credentials", 400, 901406, "The consumer key or the consumer secret is wrong.");

    private static readonly ProblemType NotConfidentialType =
        new("client-not-confidential", 400, 901407, "The credentials cannot be proved.");

    private static readonly ProblemType NotAllowedType = new("provided-keys-not-allowed", 403, 901410, "Keys cannot be provided here.");
    public static readonly ProblemType CallbackUrlRequired = new("callback-url-required", 400, 901408, "A callback URL is required for these grant types.");
    private static readonly ProblemType MappedType = new("operation-not-allowed-for-mapped-keys", 409, 901411, "Provided keys cannot be changed here.");
    private static readonly ProblemType ExistsType = new("key-mapping-exists", 409, 901409, "The key mapping exists.");

    /// <summary>One answer for an unknown key, a wrong, expired or revoked secret and a public client: which it is helps only who guesses.</summary>
    public static ProblemHttpResult InvalidCredentials() =>
        InvalidCredentialsType.With("There is no such client, or the secret is not one of its live secrets.");

    public static ProblemHttpResult NotConfidential() => NotConfidentialType.With(
        "This key manager takes any secret for this client, or tells nobody whether one is right; nothing was saved. "
        + "A public client cannot be provided: make it confidential there. An administrator sees what the key manager can tell with test-connection.");

    /// <summary>A key manager that was switched off gets no secret, and nothing is asked of it: only removing goes on.</summary>
    public static ProblemHttpResult? WhyNotAsked(KeyManager keyManager) => keyManager.Enabled
        ? null
        : CommonProblems.Conflict.With($"The key manager '{keyManager.Name}' is switched off in this store; its keys can only be removed.");

    public static ProblemHttpResult TokenRefused(string error) => CommonProblems.Conflict.With(
        $"The key manager issues no token for what the store says, and answers '{error}': it may want an audience, or more. Ask it yourself for the token.");

    public static ProblemHttpResult TokensNotIssued(string keyManager) =>
        CommonProblems.Conflict.With($"The store gets no tokens at the key manager '{keyManager}': an administrator has switched that off.");

    /// <summary>Then it may be another authorization server than the one that proved the secret.</summary>
    public static ProblemHttpResult KeyManagerChanged(string keyManager) =>
        CommonProblems.Conflict.With($"The key manager '{keyManager}' was changed while the secret was being proved; nothing was saved. Try again.");

    public static ProblemHttpResult ProvidedKeysNotAllowed(string reason) => NotAllowedType.With(reason);

    /// <summary>Also while keys are being generated, which nobody sees yet.</summary>
    public static ProblemHttpResult PlaceTaken(KeyType keyType, string keyManager) =>
        ExistsType.With(
            $"The application has {keyType.Text()} keys of '{keyManager}', or is being given some at this moment; "
            + "remove them first, or try again in a minute if it has none.");

    /// <summary>Right secrets are refused too: otherwise a guess that is let through would be the right one.</summary>
    public static TryLater TooManyAttempts(int seconds) => new(
        CommonProblems.TooManyAttempts.With(
            $"Too many secrets were wrong lately, or are being tried at this moment; this one was not looked at. Try again in {seconds} s."),
        seconds);

    /// <summary>The caller has proved the secret. To whose application it is mapped is nobody's business, unless it is the caller's own.</summary>
    /// <param name="own">The caller's application that the client is mapped to; null if it is another's.</param>
    /// <param name="keyType">Of which keys.</param>
    public static ProblemHttpResult ClientTaken(string? own, KeyType keyType) => ExistsType.With(
        $"The client is mapped already{(own is null ? "" : $", to your application '{own}' ({keyType.Text()})")}; "
        + "it can be mapped to one application and key type only.");

    /// <summary>Why keys cannot be changed here, or null when they can: only clients that the store has had made are its to change.</summary>
    public static ProblemHttpResult? WhyNotChangeable(KeyMapping? mapping, Guid keyMappingId, ExpectedVersion expectedVersion) => mapping switch
    {
        null => NotFound(keyMappingId),
        { Mode: KeyMappingMode.Created } => expectedVersion.Admits(mapping.Version) ? WhyNotAsked(mapping.KeyManager) : Modified(),
        _ => MappedType.With("The client was made elsewhere and only provided here; change it where it was made."),
    };

    /// <summary>Why a change of a client was not done, or is not known to be. A client that is gone may have gone with its keys, a moment ago.</summary>
    public static async Task<ProblemHttpResult> WhyNotDoneAsync(
        this ApiStoreDb db, Guid keyMappingId, ClientRegistration answer, CancellationToken cancellationToken) => answer switch
        {
            ClientRegistration.NotOurs when !await db.Set<KeyMapping>().AnyAsync(mapping =>
                mapping.Id == keyMappingId, cancellationToken) => NotFound(keyMappingId),
            ClientRegistration.NotOurs =>
                CommonProblems.Conflict.With("The key manager does not have this client any more; remove these keys and generate new ones."),
            ClientRegistration.BeyondUs =>
                CommonProblems.Conflict.With(
                    "An administrator has changed the client in the key manager (given it more rights, or made it public); now it can be changed only there."),
            ClientRegistration.Modified => Modified(),
            ClientRegistration.NotSupported notSupported => CommonProblems.Conflict.With(notSupported.Reason),
            ClientRegistration.NotSent => KeyManagerErrors.Unavailable(),
            _ => KeyManagerErrors.NotKnown(),
        };

    public static ProblemHttpResult Modified() =>
        CommonProblems.Modified.With("The keys, or their client, have changed since they were read; read them again.");

    public static ProblemHttpResult NotFound(Guid keyMappingId) => CommonProblems.NotFound.With($"The application has no keys {keyMappingId}.");
}
