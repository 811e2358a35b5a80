using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using OobProvisioning.ApiStore.Wire;
using Refit;
using Errors = OobProvisioning.ApiStore.KeyManagers.OAuthErrorCodes;

namespace OobProvisioning.ApiStore.KeyManagers.Resident;

/// <summary>
/// Our own Key Manager. It has clients changed and deleted only if the store has had them made: a provided one is refused there, whatever
/// is asked here.
/// </summary>
internal sealed partial class ResidentConnector(
    IOAuthClientsApi clients,
    IClientRegistrationApi registration,
    IOAuthApi oauth,
    IOptions<KeyManagerOptions> options,
    TimeProvider time,
    ILogger<ResidentConnector> logger) : IKeyManagerConnector
{
    private const int ClientIdBytes = 21;

    /// <summary>What a list waits at the most to learn how the clients in it are.</summary>
    private static readonly TimeSpan LookupPatience = TimeSpan.FromSeconds(2);

    public KeyManagerOffer Offer => new(
        "default",
        GrantTypes.All,
        new Uri(new Uri(options.Value.Issuer), OAuthPaths.Token),
        new Uri(new Uri(options.Value.Issuer), OAuthPaths.Revoke),
        IssuesTokens: true,
        MakesClients: true);

    public string NewClientId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(ClientIdBytes));

    public async Task<Verification> VerifyAsync(string clientId, string clientSecret, CancellationToken cancellationToken)
    {
        var call = clients.VerifyAsync(new VerifyRequest(clientId, clientSecret), cancellationToken);
        var answer = await WireAnswer<VerifyAnswer>.OfAsync(call, cancellationToken);
        LogRefusal("verify", answer.Status);
        return answer.Content switch
        {
            null or { Verified: null } => new Verification.Unreachable(),
            { Verified: false } => new Verification.Rejected(),
            { Client: { } client } when client.IsComplete && client.ClientId == clientId => new Verification.Verified(client),
            _ => Contradiction(clientId),
        };
    }

    public async Task<ClientLookup> FindAsync(IEnumerable<string> clientIds, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(LookupPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var answer = await WireAnswer<OAuthClientList>.OfAsync(clients.ListAsync(string.Join(',', clientIds), either.Token), cancellationToken);
        LogRefusal("read", answer.Status);
        return answer.Content?.List is { } list && list.All(client => client is { IsComplete: true })
            ? new ClientLookup.Found(list.OfType<OAuthClient>().DistinctBy(client => client.ClientId).ToDictionary(client => client.ClientId))
            : new ClientLookup.Unreachable();
    }

    public async Task<TokenIssuance> IssueTokenAsync(
        string clientId, string clientSecret, IReadOnlyList<string> scopes, long? lifetimeSeconds, CancellationToken cancellationToken)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = GrantTypes.ClientCredentials };
        if (scopes.Count > 0)
        {
            form["scope"] = string.Join(' ', scopes);
        }

        if (lifetimeSeconds is { } seconds)
        {
            form["validity_period"] = seconds.ToString(CultureInfo.InvariantCulture);
        }

        var call = oauth.GetTokenAsync(BasicCredentials.Of(clientId, clientSecret), form, cancellationToken);
        return await WireAnswer<TokenAnswer>.OfAsync(call, cancellationToken) switch
        {
            { Content: { AccessToken: { Length: > 0 } token, ExpiresIn: { } expiresIn } content } =>
                // RFC 6749 5.1: a scope that is left out is the one that was asked for.
                new TokenIssuance.Issued(token, content.Scope?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? scopes, expiresIn),
            { Status: HttpStatusCode.Unauthorized } or { Error: Errors.InvalidClient } => new TokenIssuance.WrongCredentials(),
            { Error: Errors.InvalidScope } => new TokenIssuance.ScopeNotAllowed(),
            { Error: Errors.UnauthorizedClient } => new TokenIssuance.GrantNotAllowed(),
            { Error: Errors.InvalidRequest } when lifetimeSeconds is not null => new TokenIssuance.LifetimeNotAllowed(),
            _ => new TokenIssuance.Unreachable(),
        };
    }

    public Task<ClientRegistration> RegisterAsync(ClientMetadata metadata, CancellationToken cancellationToken) =>
        OutcomeAsync(RegistrationCall.Register, metadata.ClientId, registration.RegisterAsync(metadata, cancellationToken), cancellationToken);

    public Task<ClientRegistration> UpdateAsync(
        string clientId, IReadOnlyList<string> grantTypes, IReadOnlyList<string> redirectUris, string? version, CancellationToken cancellationToken)
    {
        var call = registration.UpdateAsync(clientId, new ClientUpdateMetadata(grantTypes, redirectUris), TagOf(version), cancellationToken);
        return OutcomeAsync(RegistrationCall.Update, clientId, call, cancellationToken);
    }

    public Task<ClientRegistration> RegenerateSecretAsync(string clientId, string? version, CancellationToken cancellationToken)
    {
        var call = registration.RegenerateSecretAsync(clientId, new NoMetadata(), TagOf(version), cancellationToken);
        return OutcomeAsync(RegistrationCall.RegenerateSecret, clientId, call, cancellationToken);
    }

    public async Task<ClientDeletion> DeleteAsync(string clientId, CancellationToken cancellationToken) =>
        RegistrationOutcome.OfDeletion(await WireAnswer<string>.OfAsync(registration.DeleteAsync(clientId, cancellationToken), cancellationToken));

    private async Task<ClientRegistration> OutcomeAsync(
        RegistrationCall call, string clientId, Task<IApiResponse<RegisteredClient>> sent, CancellationToken cancellationToken)
    {
        var answer = await WireAnswer<RegisteredClient>.OfAsync(sent, cancellationToken);
        var outcome = RegistrationOutcome.Of(call, clientId, answer);
        if (outcome is ClientRegistration.Unknown)
        {
            Log.NotUnderstood(logger, call, clientId, (int?)answer.Status);
        }

        return outcome;
    }

    private static string? TagOf(string? version) => version is null ? null : $"\"{version}\"";

    private Verification.Inconsistent Contradiction(string clientId)
    {
        Log.Contradicted(logger, clientId);
        return new Verification.Inconsistent();
    }

    /// <summary>A refusal of the store itself is not the caller's fault and does not mend itself: somebody must look.</summary>
    private void LogRefusal(string call, HttpStatusCode? status)
    {
        if (status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            Log.Refused(logger, call, (int)status);
        }
    }

    private static partial class Log
    {
        private const string RefusedText =
            "The Key Manager refused the store's call '{Call}': {Status}. The store's service client lacks its scope, or its token is not taken.";

        private const string ContradictedText =
            "The Key Manager verified another client than {ClientId}, or one without a registration id, grant types or lifetime.";

        [LoggerMessage(Level = LogLevel.Error, Message = RefusedText)]
        public static partial void Refused(ILogger logger, string call, int status);

        [LoggerMessage(Level = LogLevel.Error, Message = ContradictedText)]
        public static partial void Contradicted(ILogger logger, string clientId);

        [LoggerMessage(Level = LogLevel.Error, Message = "What became of '{Call}' of the client {ClientId} is not known (status {Status}).")]
        public static partial void NotUnderstood(ILogger logger, RegistrationCall call, string clientId, int? status);
    }
}
