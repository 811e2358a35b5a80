using System.Net;
using OobProvisioning.ApiStore.Wire;

namespace OobProvisioning.ApiStore.KeyManagers.Resident;

internal enum RegistrationCall
{
    Register,
    Update,
    RegenerateSecret,
    AddSecret,
    RemoveSecret,
}

/// <summary>What the Key Manager's answers to having a client made, changed or deleted mean.</summary>
internal static class RegistrationOutcome
{
    private const string ProblemPrefix = "urn:oob-provisioning:";

    private const string ForeignNotFound =
        "The key manager answered 404, but not that the client is gone: it is not the key manager, or the client is not this store's.";

    public static ClientRegistration Of(RegistrationCall call, string clientId, WireAnswer<RegisteredClient> answer) => answer switch
    {
        { Content: { GrantTypes: not null, AccessTokenLifetimeSeconds: not null } made }
            when IsAbout(clientId, made, needsSecret: call is not (RegistrationCall.Update or RegistrationCall.RemoveSecret)) =>
            new ClientRegistration.Done(
                new ClientDescription(
                    clientId, made.RegistrationId, made.GrantTypes, made.RedirectUris, made.AccessTokenLifetimeSeconds, "ACTIVE", made.Version),
                made.ClientSecret),
        { Status: HttpStatusCode.BadRequest, Problem: { Errors.Count: > 0 } problem } =>
            new ClientRegistration.Refused(problem.Type == ProblemPrefix + "callback-url-required", problem.Errors),
        { Status: HttpStatusCode.NotFound, Problem.Gone: true } when call == RegistrationCall.RemoveSecret => new ClientRegistration.NoSuchSecret(),
        { Status: HttpStatusCode.NotFound, Problem.Type: ProblemPrefix + "not-found" } => new ClientRegistration.NotOurs(),
        // In the key manager's words: too many secrets, the last live one, a client that has none.
        { Status: HttpStatusCode.Conflict, Problem: { Type: ProblemPrefix + "conflict", Detail: { } reason } }
            when call is RegistrationCall.AddSecret or RegistrationCall.RemoveSecret => new ClientRegistration.NotSupported(reason),
        { Status: HttpStatusCode.Forbidden, Problem.Type: ProblemPrefix + "insufficient-scope" }
            or { Status: HttpStatusCode.Conflict, Problem.Type: ProblemPrefix + "conflict" } when call != RegistrationCall.Register =>
            new ClientRegistration.BeyondUs(),
        { Status: HttpStatusCode.PreconditionFailed, Problem.Type: ProblemPrefix + "modified" } => new ClientRegistration.Modified(),
        { WasSent: false } => new ClientRegistration.NotSent(),
        _ => new ClientRegistration.Unknown(),
    };

    public static ClientDeletion OfDeletion(WireAnswer<string> answer) => answer switch
    {
        { Status: HttpStatusCode.NoContent } => new ClientDeletion.Gone(),

        // Only in so many words: a 404 of whoever else is at its address, or of another store's client, would leave the client behind.
        { Status: HttpStatusCode.NotFound, Problem.Gone: true } => new ClientDeletion.Gone(),
        { Status: HttpStatusCode.NotFound } => new ClientDeletion.NotConfirmed(ForeignNotFound),
        { Status: { } status } => new ClientDeletion.NotConfirmed($"The key manager answered {(int)status}."),
        _ => new ClientDeletion.NotConfirmed("The key manager did not answer."),
    };

    public static SecretLookup OfSecrets(WireAnswer<ClientSecretList> answer) => answer switch
    {
        { Content.List: { } list } when list.All(secret => secret is { CreatedAt: not null } && secret.Id != Guid.Empty) => new SecretLookup.Found(
            [.. list.Select(secret => new SecretDescription(
                secret!.Id, secret.Hint, secret.Description, secret.CreatedAt!.Value, secret.ExpiresAt, secret.LastUsedAt))]),
        { Status: HttpStatusCode.NotFound, Problem.Type: ProblemPrefix + "not-found" } => new SecretLookup.NotOurs(),
        _ => new SecretLookup.Unreachable(),
    };

    private static bool IsAbout(string clientId, RegisteredClient made, bool needsSecret) =>
        made.ClientId == clientId && made.RegistrationId != Guid.Empty && !(needsSecret && string.IsNullOrEmpty(made.ClientSecret));
}
