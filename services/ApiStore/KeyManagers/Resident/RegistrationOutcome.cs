using System.Net;
using OobProvisioning.ApiStore.Wire;

namespace OobProvisioning.ApiStore.KeyManagers.Resident;

internal enum RegistrationCall
{
    Register,
    Update,
    RegenerateSecret,
}

/// <summary>What the Key Manager's answers to having a client made, changed or deleted mean.</summary>
internal static class RegistrationOutcome
{
    private const string ProblemPrefix = "urn:oob-provisioning:";

    private const string ForeignNotFound =
        "The key manager answered 404, but not that the client is gone: it is not the key manager, or the client is not this store's.";

    public static ClientRegistration Of(RegistrationCall call, string clientId, WireAnswer<RegisteredClient> answer) => answer switch
    {
        { Content: { GrantTypes: not null, AccessTokenLifetimeSeconds: not null } made } when IsAbout(clientId, made, call != RegistrationCall.Update) =>
            new ClientRegistration.Done(
                new ClientDescription(
                    clientId, made.RegistrationId, made.GrantTypes, made.RedirectUris, made.AccessTokenLifetimeSeconds, "ACTIVE", made.Version),
                made.ClientSecret),
        { Status: HttpStatusCode.BadRequest, Problem: { Errors.Count: > 0 } problem } =>
            new ClientRegistration.Refused(problem.Type == ProblemPrefix + "callback-url-required", problem.Errors),
        { Status: HttpStatusCode.NotFound, Problem.Type: ProblemPrefix + "not-found" } => new ClientRegistration.NotOurs(),
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

    private static bool IsAbout(string clientId, RegisteredClient made, bool needsSecret) =>
        made.ClientId == clientId && made.RegistrationId != Guid.Empty && !(needsSecret && string.IsNullOrEmpty(made.ClientSecret));
}
