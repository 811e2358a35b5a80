namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider;

/// <summary>Any OAuth 2.0 provider: what it can do is in its row.</summary>
internal static class OAuthProviderSetup
{
    public static void AddOAuthProviderKind(this IServiceCollection services)
    {
        services.AddSingleton<ProviderBounds>();
        services.AddSingleton<Discovery>();
        services.AddSingleton<ProviderClients>();
        services.AddSingleton<ProviderTools>();
        services.AddSingleton(new KeyManagerKind(
            KeyManager.OAuthProviderKind, (scope, keyManager) => new OAuthProviderConnector(keyManager, scope.GetRequiredService<ProviderTools>())));
    }
}
