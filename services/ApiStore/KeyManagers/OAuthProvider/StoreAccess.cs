namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider;

/// <summary>The store as a client of a provider: it asks about tokens (RFC 7662 2.1), with credentials of its own there.</summary>
internal sealed class StoreAccess(KeyManager keyManager, ProviderClient provider, StoredCredentials credentials)
{
    private readonly OAuthProviderSettings _settings = keyManager.Provider!;

    /// <returns>What the provider says in the first way to authenticate that it takes; or what there is not, for it to be asked.</returns>
    public async Task<(ProviderReply? Reply, string? Lack)> AskAboutAsync(string token, CancellationToken cancellationToken)
    {
        if ((_settings.IntrospectionEndpoint, _settings.IntrospectionClientId) is not ({ } endpoint, { } clientId))
        {
            return (null, "No introspection endpoint, or no client for it, is set.");
        }

        if (credentials.Reveal(keyManager.IntrospectionCredential) is not { } secret)
        {
            return (null, keyManager.IntrospectionCredential is null
                ? "The secret of the introspection client is not set."
                : "The secret was encrypted with keys that this store no longer has: give it anew.");
        }

        var form = new Dictionary<string, string> { ["token"] = token, ["token_type_hint"] = "access_token" };
        ProviderReply? reply = null;
        foreach (var method in ClientAuthentication.MethodsOf(_settings.IntrospectionAuthMethods, _settings.TokenAuthMethods))
        {
            var request = ClientAuthentication.RequestOf(endpoint, form, method, new ClientCredentials(clientId, secret));
            reply = await provider.SendAsync(request, cancellationToken);
            if (reply is not ({ Status: 401 } or { Error: OAuthErrorCodes.InvalidClient }))
            {
                break; // It knows the store, or is not there: another way would change nothing.
            }
        }

        return (reply, reply is null ? "The introspection endpoint takes no secrets." : null);
    }
}
