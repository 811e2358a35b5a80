using Microsoft.Extensions.DependencyInjection;

namespace OobProvisioning.ApiStore.IntegrationTests.Providers;

/// <summary>Every server, by a name that says what is special about it.</summary>
internal sealed class Servers(Postgres postgres) : IAsyncDisposable
{
    public const string Node = "oidc-provider";
    public const string NodeRevocationOnly = "oidc-provider without introspection";
    public const string NodeIntrospectionOnly = "oidc-provider without revocation";
    public const string NodeTokenOnly = "oidc-provider with neither";
    public const string NodeJwt = "oidc-provider with JWTs";
    public const string NodeBasicOnly = "oidc-provider, Basic only";
    public const string NodePostOnly = "oidc-provider, post only";
    public const string Stock = "OpenIddict";
    public const string StockIntrospectionOnly = "OpenIddict without revocation";
    public const string StockTokenOnly = "OpenIddict with neither";
    public const string StockBasicOnly = "OpenIddict, Basic only";
    public const string StockPostOnly = "OpenIddict, post only";
    public const string StockLastProbe = "OpenIddict with neither, asked for a token";
    public const string NodeLastProbe = "oidc-provider, asked for a token";
    public const string KeyManager = "a second Key Manager";
    private readonly Dictionary<string, Provider> _all = [];
    private NodeServers _node = null!;

    public IReadOnlyDictionary<string, Provider> All => _all;

    public SecondKeyManager SecondKeyManager => (SecondKeyManager)All[KeyManager];

    public NodeProvider OidcProvider => (NodeProvider)All[Node];

    public async Task StartAsync()
    {
        var keyManager = SecondKeyManager.StartAsync(postgres);
        _node = await NodeServers.StartAsync();
        foreach (var (name, configuration) in NodeConfigurations())
        {
            _all[name] = await _node.StartAsync(configuration);
        }

        foreach (var (name, configure) in StockConfigurations())
        {
            _all[name] = await StockProvider.StartAsync(postgres, configure);
        }

        _all[KeyManager] = await keyManager;
    }

    /// <summary>One that a test may stop.</summary>
    public Task<StockProvider> StartAnotherAsync() => StockProvider.StartAsync(postgres, _ => { });

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _all.Values)
        {
            await server.DisposeAsync();
        }

        _node.Dispose();
    }

    private static IEnumerable<(string Name, NodeConfiguration Configuration)> NodeConfigurations() =>
    [
        (Node, new() { Registration = true }),
        (NodeRevocationOnly, new() { Introspection = false }),
        (NodeIntrospectionOnly, new() { Revocation = false }),
        (NodeTokenOnly, new() { Revocation = false, Introspection = false }),
        (NodeJwt, new() { Jwt = true }),
        (NodeBasicOnly, new() { AuthenticationMethods = ["client_secret_basic"] }),
        (NodePostOnly, new() { AuthenticationMethods = ["client_secret_post"] }),
        (NodeLastProbe, new()),
    ];

    private static IEnumerable<(string Name, Action<OpenIddictServerBuilder> Configure)> StockConfigurations() =>
    [
        (Stock, server => server.SetRevocationEndpointUris("oauth2/revoke").SetIntrospectionEndpointUris("oauth2/introspect")),
        (StockIntrospectionOnly, server => server.SetIntrospectionEndpointUris("oauth2/introspect")),
        (StockTokenOnly, _ => { }),
        (StockLastProbe, _ => { }),
        (StockBasicOnly, server => With("client_secret_basic", server)),
        (StockPostOnly, server => With("client_secret_post", server)),
    ];

    private static void With(string method, OpenIddictServerBuilder server) => server
        .SetRevocationEndpointUris("oauth2/revoke")
        .Configure(options => options.ClientAuthenticationMethods.RemoveWhere(known => known != method));
}
