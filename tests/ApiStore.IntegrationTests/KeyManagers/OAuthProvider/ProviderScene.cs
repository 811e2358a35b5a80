using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyManagers.OAuthProvider;
using OobProvisioning.TestKit;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyManagers.OAuthProvider;

/// <summary>What reaches providers in a store, without the store: as the store would make it, with limits of the test's own and all that it logs.</summary>
internal sealed class ProviderScene : IDisposable
{
    private readonly ILoggerFactory _loggers;

    public ProviderScene(ProviderBounds? bounds = null, TimeProvider? time = null)
    {
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(Logs).SetMinimumLevel(LogLevel.Trace));
        Credentials = new StoredCredentials(new EphemeralDataProtectionProvider(), _loggers.CreateLogger<StoredCredentials>());
        bounds ??= new ProviderBounds();
        time ??= TimeProvider.System;
        var clients = new ProviderClients(bounds, time, _loggers.CreateLogger<ProviderClient>());
        Discovery = new Discovery(bounds);
        Tools = new ProviderTools(clients, bounds, Discovery, Credentials, time, _loggers);
    }

    public CapturedLogs Logs { get; } = new();

    public StoredCredentials Credentials { get; }

    public Discovery Discovery { get; }

    private ProviderTools Tools { get; }

    /// <summary>All endpoints there are, on loopback, which is allowed.</summary>
    public static OAuthProviderSettings SettingsOf(PlayedProvider provider) => new()
    {
        TokenEndpoint = provider.At("token"),
        RevokeEndpoint = provider.At("revoke"),
        IntrospectionEndpoint = provider.At("introspect"),
        RegistrationEndpoint = provider.At("register"),
        JwksEndpoint = provider.At("jwks"),
        WellKnownEndpoint = provider.At(".well-known/openid-configuration"),
        AllowedProbes = Probes.Default,
        AllowedNetworks = ["127.0.0.0/8"],
        SelfValidatesTokens = true,
    };

    public IKeyManagerConnector Connect(PlayedProvider provider, Func<OAuthProviderSettings, OAuthProviderSettings>? change = null, string? initialAccessToken = null)
    {
        var settings = SettingsOf(provider);
        return Connect(provider.Issuer.AbsoluteUri, change?.Invoke(settings) ?? settings, initialAccessToken);
    }

    public IKeyManagerConnector Connect(string issuer, OAuthProviderSettings settings, string? initialAccessToken = null, string? introspectionSecret = null)
    {
        var keyManager = ApiStore.KeyManagers.KeyManager.Trust(issuer, DateTimeOffset.UtcNow);
        keyManager.Call("Elsewhere", "Elsewhere", "");
        keyManager.Reach(issuer, settings);
        keyManager.AuthenticateWith(
            introspectionSecret is null ? null : Credentials.Protect(introspectionSecret), initialAccessToken is null ? null : Credentials.Protect(initialAccessToken));
        return new OAuthProviderConnector(keyManager, Tools);
    }

    public void Dispose() => _loggers.Dispose();
}
