using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using OobProvisioning.ApiStore.Wire;
using Errors = OobProvisioning.ApiStore.KeyManagers.OAuthErrorCodes;

namespace OobProvisioning.ApiStore.KeyManagers.Resident;

/// <summary>
/// Our own Key Manager. It has clients changed and deleted only if the store has had them made: a provided one is refused there, whatever
/// is asked here.
/// </summary>
internal sealed partial class ResidentConnector(
    IOAuthClientsApi clients,
    ResidentClients made,
    IOAuthApi oauth,
    IOptions<KeyManagerOptions> options,
    TimeProvider time,
    ILogger<ResidentConnector> logger) : IKeyManagerConnector
{
    private const int ClientIdBytes = 21;
    private const string VerifyCheck = "verify";

    /// <summary>What a list waits at the most to learn how the clients in it are.</summary>
    private static readonly TimeSpan LookupPatience = TimeSpan.FromSeconds(2);

    public KeyManagerOffer Offer => new(
        "default",
        GrantTypes.All,
        new Uri(new Uri(options.Value.Issuer), OAuthPaths.Token),
        new Uri(new Uri(options.Value.Issuer), OAuthPaths.Revoke),
        MakesClients: true,
        RegeneratesSecrets: true,
        HasSeveralSecrets: true);

    public string? NewClientId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(ClientIdBytes));

    public async Task<Verification> VerifyAsync(string clientId, string clientSecret, CancellationToken cancellationToken)
    {
        var call = clients.VerifyAsync(new VerifyRequest(clientId, clientSecret), cancellationToken);
        var answer = await WireAnswer<VerifyAnswer>.OfAsync(call, cancellationToken);
        LogRefusal("verify", answer.Status);
        return answer.Content switch
        {
            null or { Verified: null } => new Verification.Unreachable(),
            { Verified: false } => new Verification.Rejected(),
            { Client: { } client } when client.IsComplete && client.ClientId == clientId => new Verification.Verified(DescriptionOf(client)),
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
            ? new ClientLookup.Found(list.OfType<OAuthClient>().DistinctBy(client => client.ClientId).ToDictionary(client => client.ClientId, DescriptionOf))
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

    /// <summary>Its access tokens are JWTs that nobody need ask about. What else it issues, refresh tokens and codes, opens no API.</summary>
    public Task<TokenIntrospection> IntrospectAsync(string token, CancellationToken cancellationToken) =>
        Task.FromResult<TokenIntrospection>(new TokenIntrospection.Inactive());

    public Task<ClientRegistration> RegisterAsync(ClientOrder order, CancellationToken cancellationToken) => made.RegisterAsync(order, cancellationToken);

    public Task<ClientRegistration> UpdateAsync(ClientChange change, CancellationToken cancellationToken) => made.UpdateAsync(change, cancellationToken);

    public Task<ClientRegistration> RegenerateSecretAsync(MadeClient client, string? version, CancellationToken cancellationToken) =>
        made.RegenerateSecretAsync(client, version, cancellationToken);

    public Task<ClientRegistration> AddSecretAsync(MadeClient client, NewSecret secret, string? version, CancellationToken cancellationToken) =>
        made.AddSecretAsync(client, secret, version, cancellationToken);

    public Task<ClientRegistration> RemoveSecretAsync(MadeClient client, Guid secretId, string? version, CancellationToken cancellationToken) =>
        made.RemoveSecretAsync(client, secretId, version, cancellationToken);

    public Task<SecretLookup> ListSecretsAsync(MadeClient client, CancellationToken cancellationToken) => made.ListSecretsAsync(client, cancellationToken);

    public Task<ClientDeletion> DeleteAsync(MadeClient client, CancellationToken cancellationToken) => made.DeleteAsync(client, cancellationToken);

    /// <summary>With a made-up client, which must be refused.</summary>
    public async Task<IReadOnlyList<ConnectionCheck>> TestAsync(CancellationToken cancellationToken) =>
        [await VerifyAsync(NewClientId()!, NewClientId()!, cancellationToken) switch
        {
            Verification.Rejected => new ConnectionCheck(VerifyCheck, ConnectionCheck.Passed, "The Key Manager answers, and refuses a made-up client."),
            Verification.Unreachable => new ConnectionCheck(
                VerifyCheck,
                ConnectionCheck.Failed,
                "The Key Manager does not answer, or refuses this store: see the store's log, and its service client there."),
            _ => new ConnectionCheck(VerifyCheck, ConnectionCheck.Failed, "What answers verified a made-up client: it is not the Key Manager."),
        }];

    private static ClientDescription DescriptionOf(OAuthClient client) => new(
        client.ClientId,
        client.RegistrationId,
        client.GrantTypes,
        client.CallbackUrls,
        client.AccessTokenLifetimeSeconds,
        client.State,
        client.Version,
        client.SecretsExpireAt);

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
    }
}
