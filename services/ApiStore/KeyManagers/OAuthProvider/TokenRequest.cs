using OobProvisioning.ApiStore.KeyManagers.OAuthProvider.Proof;
using Errors = OobProvisioning.ApiStore.KeyManagers.OAuthErrorCodes;

namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider;

/// <summary>Gets a token in a client's name (RFC 6749 4.4), with the secret that the caller gave.</summary>
internal sealed class TokenRequest(OAuthProviderSettings settings, ProviderClient provider, SecretProof proof)
{
    /// <summary>RFC 8707 2.</summary>
    private const string InvalidTarget = "invalid_target";

    public async Task<TokenIssuance> RunAsync(ClientCredentials client, IReadOnlyList<string> scopes, CancellationToken cancellationToken)
    {
        Dictionary<string, string> form = new() { ["grant_type"] = "client_credentials" };
        if (scopes.Count > 0)
        {
            form["scope"] = string.Join(' ', scopes);
        }

        ProviderReply? reply = null;
        foreach (var method in ClientAuthentication.MethodsOf(settings.TokenAuthMethods, settings.RevocationAuthMethods))
        {
            reply = await provider.SendAsync(ClientAuthentication.RequestOf(settings.TokenEndpoint, form, method, client), cancellationToken);
            if (Of(reply, scopes) is var issuance and not TokenIssuance.WrongCredentials)
            {
                return issuance; // A client that authenticates in one way alone is refused in the other.
            }
        }

        // Keycloak says the same of a wrong secret and of a client that may not have tokens in this way.
        return reply switch
        {
            null => new TokenIssuance.GrantNotAllowed(), // Its clients show no secrets.
            { Error: Errors.UnauthorizedClient } when await proof.RunAsync(client, cancellationToken) is Verification.Verified =>
                new TokenIssuance.GrantNotAllowed(),
            _ => new TokenIssuance.WrongCredentials(),
        };
    }

    private static TokenIssuance Of(ProviderReply reply, IReadOnlyList<string> scopes) => ProbeReadings.Of(Probes.ClientCredentials, reply) switch
    {
        ProbeReading.Refused => new TokenIssuance.WrongCredentials(),
        ProbeReading.Accepted when reply.Succeeded => Issued(reply, scopes),
        ProbeReading.Accepted when reply.Error is Errors.InvalidScope => new TokenIssuance.ScopeNotAllowed(),
        ProbeReading.Accepted => new TokenIssuance.GrantNotAllowed(),
        _ when reply is { Status: >= 400 and < 500, Error: Errors.InvalidRequest or InvalidTarget } => new TokenIssuance.Refused(reply.Error),
        _ => new TokenIssuance.Unreachable(),
    };

    private static TokenIssuance Issued(ProviderReply reply, IReadOnlyList<string> scopes) =>
        reply.Text("access_token") is { Length: > 0 } token && "Bearer".Equals(reply.Text("token_type"), StringComparison.OrdinalIgnoreCase)
            ? new TokenIssuance.Issued(
                token,
                reply.Text("scope")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? scopes, // RFC 6749 5.1: if it is left out, it is what was asked for.
                reply.Number("expires_in") ?? 0) // Not told.
            : new TokenIssuance.Unreachable();
}
