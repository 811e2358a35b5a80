using Errors = OobProvisioning.ApiStore.KeyManagers.OAuthErrorCodes;

namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider.Proof;

/// <summary>What one answer to a probe says, by itself.</summary>
internal enum ProbeReading
{
    /// <summary>No answer, or none of the endpoint itself.</summary>
    Unreachable,

    /// <summary>There is no such endpoint.</summary>
    Absent,

    /// <summary>Neither yes nor no.</summary>
    Unclear,

    /// <summary>The request is wrong, which may lie in how the secret looks.</summary>
    Malformed,

    /// <summary>The client did not authenticate.</summary>
    Refused,

    /// <summary>What a client gets that has authenticated, if the endpoint authenticates at all.</summary>
    Accepted,
}

/// <summary>
/// Reads status, error and probe together: codes alone are not portable. Keycloak says <c>unauthorized_client</c> with 401 to a wrong secret,
/// Auth0 <c>access_denied</c> with 401, Duende <c>invalid_client</c> with 400.
/// </summary>
internal static class ProbeReadings
{
    /// <summary>What is said of a request only when its client is known, if it is not said to everybody: the control shows which.</summary>
    private static readonly string[] AfterAuthentication =
        [Errors.InvalidGrant, Errors.InvalidScope, Errors.UnauthorizedClient, "access_denied", "unsupported_grant_type", "unsupported_token_type"];

    public static ProbeReading Of(string probe, ProviderReply reply) => reply switch
    {
        { Status: 404 or 405 or 410 or 501 } => ProbeReading.Absent,
        { Status: null or < 200 or 408 or 429 or (>= 300 and < 400) or >= 500 } => ProbeReading.Unreachable,
        { Error: Errors.InvalidClient } => ProbeReading.Refused,
        { Succeeded: true } => IsSuccess(probe, reply) ? ProbeReading.Accepted : ProbeReading.Unclear,
        { Error: Errors.InvalidGrant } when probe == Probes.TokenEndpoint => ProbeReading.Accepted, // Whatever the status: it is about the token.
        { Status: 401 } => ProbeReading.Refused,
        { Error: Errors.InvalidRequest } => ProbeReading.Malformed,
        { Error: { } error } when AfterAuthentication.Contains(error) => ProbeReading.Accepted,
        _ => ProbeReading.Unclear,
    };

    private static bool IsSuccess(string probe, ProviderReply reply) => probe switch
    {
        Probes.Revocation => true, // RFC 7009 2.2: the client ignores the body.
        Probes.Introspection => reply.Body?["active"]?.GetValueKind() is System.Text.Json.JsonValueKind.False,
        Probes.ClientCredentials => reply.Text("access_token") is { Length: > 0 },
        _ => false, // Nobody has such a token.
    };
}
