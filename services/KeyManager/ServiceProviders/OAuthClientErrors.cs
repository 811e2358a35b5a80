using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.KeyManager.ServiceProviders;

internal static class OAuthClientErrors
{
    public static readonly ProblemType CallbackUrlRequired = new("callback-url-required", 400, 901408, "A callback URL is required for these grant types.");

    /// <summary>Every fault of a configuration; with a type of its own when nothing but the callback URL is lacking.</summary>
    /// <param name="faults">What is wrong.</param>
    /// <param name="settings">What was asked for.</param>
    /// <param name="callbackUrls">How this caller calls them.</param>
    public static ProblemHttpResult Invalid(Faults faults, OAuthClientSettings settings, string callbackUrls = "callbackUrls") => faults.ToProblem(
        OAuthClientRules.NeedsCallbackUrl(settings) && faults.Members.SequenceEqual([callbackUrls]) ? CallbackUrlRequired : null);

    public static ProblemHttpResult NoClient(Guid serviceProviderId) =>
        CommonProblems.NotFound.With($"The service provider {serviceProviderId} does not exist or has no OAuth client.");

    public static ProblemHttpResult NoSecret(Guid secretId) => CommonProblems.NotFound.With($"The client has no secret {secretId}.");

    public static ProblemHttpResult ConfiguredMeanwhile() =>
        CommonProblems.Conflict.With("Another request has configured the OAuth client of this service provider at the same time; read it and try again.");

    public static ProblemHttpResult Modified() => CommonProblems.Modified.With("The OAuth client has changed since it was read; read it again.");

    public static ProblemHttpResult ClientIdUsed() =>
        CommonProblems.Conflict.With("This client id is, or was once, another client's; an id is never used again.");

    private static ProblemHttpResult PublicClient() => CommonProblems.Conflict.With("A public client has no secrets.");

    /// <summary>Why a client has no secrets.</summary>
    public static ProblemHttpResult NoSecrets(OAuthClient client) => client.IsPublic
        ? PublicClient()
        : CommonProblems.Conflict.With("A client that proves itself by its keys (private_key_jwt) has no secrets.");

    public static ProblemHttpResult TooManySecrets() =>
        CommonProblems.Conflict.With($"The client has {OAuthClient.MaxSecrets} live secrets, the most that are allowed; delete one first.");

    public static ProblemHttpResult LastSecret() => CommonProblems.Conflict.With("This is the client's last live secret; add another first.");

    public static ProblemHttpResult BelongsToDeployment(OAuthClient client) =>
        CommonProblems.Conflict.With($"The client {client.ClientId} belongs to a service of this system; its deployment looks after it.");

    public static ProblemHttpResult ScopesBeyondCaller(IEnumerable<string> scopes) =>
        CommonProblems.InsufficientScope.With(
            $"Built-in scopes can be given, and clients that have them changed, only with a token that has them too; it lacks: {string.Join(" ", scopes)}.");
}
