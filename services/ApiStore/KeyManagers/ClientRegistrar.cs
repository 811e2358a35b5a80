using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using OobProvisioning.ApiStore.Wire;

namespace OobProvisioning.ApiStore.KeyManagers;

/// <summary>
/// Has clients made, changed and deleted by our own Key Manager. It touches only clients that the store has had made: a provided one
/// is refused there, whatever is asked here.
/// </summary>
internal sealed partial class ClientRegistrar(IClientRegistrationApi api, ILogger<ClientRegistrar> logger)
{
    private const string ProblemPrefix = "urn:oob-provisioning:";
    private const int ClientIdBytes = 21;

    /// <summary>An id that no client has or ever had.</summary>
    public static string NewClientId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(ClientIdBytes));

    public async Task<ClientRegistration> RegisterAsync(ClientMetadata metadata, CancellationToken cancellationToken) =>
        Of("register", metadata.ClientId, needsSecret: true, await WireAnswer<RegisteredClient>.OfAsync(api.RegisterAsync(metadata, cancellationToken), cancellationToken));

    public async Task<ClientRegistration> UpdateAsync(string clientId, IReadOnlyList<string> grantTypes, IReadOnlyList<string> redirectUris, CancellationToken cancellationToken) =>
        Of("update", clientId, needsSecret: false, await WireAnswer<RegisteredClient>.OfAsync(
            api.UpdateAsync(clientId, new ClientUpdateMetadata(grantTypes, redirectUris), cancellationToken), cancellationToken));

    public async Task<ClientRegistration> RegenerateSecretAsync(string clientId, CancellationToken cancellationToken) =>
        Of("regenerate-secret", clientId, needsSecret: true, await WireAnswer<RegisteredClient>.OfAsync(api.RegenerateSecretAsync(clientId, new NoMetadata(), cancellationToken), cancellationToken));

    public async Task<ClientDeletion> DeleteAsync(string clientId, CancellationToken cancellationToken)
    {
        var answer = await WireAnswer<string>.OfAsync(api.DeleteAsync(clientId, cancellationToken), cancellationToken);
        return answer switch
        {
            { Status: HttpStatusCode.NoContent } => new ClientDeletion.Gone(),

            // Only in so many words: a 404 of whoever else is at its address, or of another store's client, would leave the client behind.
            { Status: HttpStatusCode.NotFound, Problem.Gone: true } => new ClientDeletion.Gone(),
            { Status: HttpStatusCode.NotFound } => new ClientDeletion.NotConfirmed("The key manager answered 404, but not that the client is gone: it is not the key manager, or the client is not this store's."),
            { Status: { } status } => new ClientDeletion.NotConfirmed($"The key manager answered {(int)status}."),
            _ => new ClientDeletion.NotConfirmed("The key manager did not answer."),
        };
    }

    private ClientRegistration Of(string call, string clientId, bool needsSecret, WireAnswer<RegisteredClient> answer)
    {
        switch (answer)
        {
            case { Content: { GrantTypes: not null, AccessTokenLifetimeSeconds: not null } made }
                when made.ClientId == clientId && made.RegistrationId != Guid.Empty && !(needsSecret && string.IsNullOrEmpty(made.ClientSecret)):
                return new ClientRegistration.Done(
                    new OAuthClient(made.RegistrationId, clientId, made.GrantTypes, made.RedirectUris, made.AccessTokenLifetimeSeconds, "ACTIVE"), made.ClientSecret);
            case { Status: HttpStatusCode.BadRequest, Problem: { Errors.Count: > 0 } problem }:
                return new ClientRegistration.Refused(problem.Type == ProblemPrefix + "callback-url-required", problem.Errors);
            case { Status: HttpStatusCode.NotFound, Problem.Type: ProblemPrefix + "not-found" }:
                return new ClientRegistration.NotOurs();
            case { Status: HttpStatusCode.Forbidden, Problem.Type: ProblemPrefix + "insufficient-scope" } when call != "register":
            case { Status: HttpStatusCode.Conflict, Problem.Type: ProblemPrefix + "conflict" } when call != "register":
                return new ClientRegistration.BeyondUs();
            case { WasSent: false }:
                return new ClientRegistration.NotSent();
            default:
                Log.NotUnderstood(logger, call, clientId, (int?)answer.Status);
                return new ClientRegistration.Unknown();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "What became of '{Call}' of the client {ClientId} is not known (status {Status}).")]
        public static partial void NotUnderstood(ILogger logger, string call, string clientId, int? status);
    }
}
