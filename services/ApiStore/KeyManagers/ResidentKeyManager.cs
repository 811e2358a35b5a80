using System.Globalization;
using System.Net;
using OobProvisioning.ApiStore.Wire;
using Errors = OobProvisioning.ApiStore.KeyManagers.OAuthErrorCodes;

namespace OobProvisioning.ApiStore.KeyManagers;

/// <summary>Our own Key Manager, as the other rooms see it: it answers one of a closed set, in time.</summary>
internal sealed partial class ResidentKeyManager(IOAuthClientsApi clients, IOAuthApi oauth, TimeProvider time, ILogger<ResidentKeyManager> logger)
{
    /// <summary>What a list waits at the most to learn how the clients in it are.</summary>
    private static readonly TimeSpan LookupPatience = TimeSpan.FromSeconds(2);

    public async Task<Verification> VerifyAsync(string clientId, string clientSecret, CancellationToken cancellationToken)
    {
        var answer = await WireAnswer<VerifyAnswer>.OfAsync(clients.VerifyAsync(new VerifyRequest(clientId, clientSecret), cancellationToken), cancellationToken);
        LogRefusal("verify", answer.Status);
        return answer.Content switch
        {
            null or { Verified: null } => new Verification.Unreachable(),
            { Verified: false } => new Verification.Rejected(),
            { Client: { } client } when client.IsComplete && client.ClientId == clientId => new Verification.Verified(client),
            _ => Contradiction(clientId),
        };
    }

    /// <param name="clientIds">At most 100.</param>
    /// <param name="cancellationToken">Ends the call.</param>
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

    /// <summary>A token by client_credentials, with the secret that the caller gave; the store itself knows none.</summary>
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
        [LoggerMessage(Level = LogLevel.Error, Message = "The Key Manager refused the store's call '{Call}': {Status}. The store's service client lacks its scope, or its token is not taken.")]
        public static partial void Refused(ILogger logger, string call, int status);

        [LoggerMessage(Level = LogLevel.Error, Message = "The Key Manager verified another client than {ClientId}, or one without a registration id, grant types or lifetime.")]
        public static partial void Contradicted(ILogger logger, string clientId);
    }
}
