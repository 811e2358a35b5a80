using Errors = OobProvisioning.ApiStore.KeyManagers.OAuthErrorCodes;

namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider;

/// <summary>Gets a token in a client's name (RFC 6749 4.4), with the secret that the caller gave.</summary>
internal sealed class TokenRequest(OAuthProviderSettings settings, ProviderClient provider, SecretProof proof)
{
    public async Task<TokenIssuance> RunAsync(ClientCredentials client, IReadOnlyList<string> scopes, CancellationToken cancellationToken)
    {
        Dictionary<string, string> form = new() { ["grant_type"] = "client_credentials" };
        if (scopes.Count > 0)
        {
            form["scope"] = string.Join(' ', scopes);
        }

        TokenIssuance issuance = new TokenIssuance.Unreachable();
        foreach (var method in ClientAuthentication.MethodsOf(settings.TokenAuthMethods))
        {
            var reply = await provider.SendAsync(ClientAuthentication.RequestOf(settings.TokenEndpoint, form, method, client), cancellationToken);
            issuance = Of(reply, scopes);
            if (issuance is not TokenIssuance.WrongCredentials)
            {
                return issuance; // A client that authenticates in one way alone is refused in the other.
            }

            if (reply.Error is Errors.UnauthorizedClient && await proof.RunAsync(client, cancellationToken) is Verification.Verified)
            {
                return new TokenIssuance.GrantNotAllowed(); // Keycloak says the same of a wrong secret and of a client without service account.
            }
        }

        return issuance;
    }

    private static TokenIssuance Of(ProviderReply reply, IReadOnlyList<string> scopes) => reply switch
    {
        { Succeeded: true } => Issued(reply, scopes),
        { Status: 401 } or { Status: >= 400 and < 500, Error: Errors.InvalidClient } => new TokenIssuance.WrongCredentials(),
        { Status: 400 or 403, Error: Errors.InvalidScope } => new TokenIssuance.ScopeNotAllowed(),
        { Status: 400 or 403, Error: Errors.UnauthorizedClient or "access_denied" or "unsupported_grant_type" } => new TokenIssuance.GrantNotAllowed(),
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
