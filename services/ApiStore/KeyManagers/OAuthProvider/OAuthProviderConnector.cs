using OobProvisioning.ApiStore.KeyManagers.OAuthProvider.Connection;
using OobProvisioning.ApiStore.KeyManagers.OAuthProvider.Proof;
using OobProvisioning.ApiStore.KeyManagers.OAuthProvider.Registration;

namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider;

/// <summary>
/// An OAuth 2.0 provider that nobody here controls. It tells nobody of a client but the client itself, so what was seen of one last is what is
/// known; and it is asked only when somebody wants to know: secrets that are made up at intervals would trip its locks.
/// </summary>
internal sealed class OAuthProviderConnector : IKeyManagerConnector
{
    private const string NoAccess = "This store has no way to ask it about tokens: see its connection test.";
    private readonly OAuthProviderSettings _settings;
    private readonly ProviderBounds _bounds;
    private readonly SecretProof _proof;
    private readonly TokenRequest _tokens;
    private readonly ClientManager _manager;
    private readonly ClientRegistrar _registrar;
    private readonly ConnectionTest _test;
    private readonly StoreAccess _access;
    private readonly TokenStanding _standing;

    public OAuthProviderConnector(KeyManager keyManager, ProviderTools tools)
    {
        var provider = tools.Clients.Of(keyManager);
        _settings = keyManager.Provider!;
        _bounds = tools.Bounds;
        _proof = new SecretProof(keyManager, provider, tools.Time, tools.Loggers.CreateLogger<SecretProof>());
        _tokens = new TokenRequest(_settings, provider, _proof);
        _manager = new ClientManager(keyManager, provider, tools.Loggers.CreateLogger<ClientManager>());
        _registrar = new ClientRegistrar(keyManager, provider, tools.Credentials, _manager);
        _access = new StoreAccess(keyManager, provider, tools.Credentials);
        _test = new ConnectionTest(keyManager, provider, tools.Discovery, _access, tools.Credentials);
        _standing = new TokenStanding(keyManager, tools.Time);
    }

    public KeyManagerOffer Offer => new(
        "oidc", _settings.GrantTypes, _settings.TokenEndpoint, _settings.RevokeEndpoint, MakesClients: _settings.RegistrationEndpoint is not null);

    public string? NewClientId() => null;

    public Task<Verification> VerifyAsync(string clientId, string clientSecret, CancellationToken cancellationToken) =>
        InTimeAsync(token => _proof.RunAsync(new ClientCredentials(clientId, clientSecret), token), cancellationToken);

    public Task<ClientLookup> FindAsync(IEnumerable<string> clientIds, CancellationToken cancellationToken) =>
        Task.FromResult<ClientLookup>(new ClientLookup.LastSeen());

    public Task<TokenIssuance> IssueTokenAsync(
        string clientId, string clientSecret, IReadOnlyList<string> scopes, long? lifetimeSeconds, CancellationToken cancellationToken) =>
        lifetimeSeconds is not null
            ? Task.FromResult<TokenIssuance>(new TokenIssuance.LifetimeNotAllowed()) // No standard has a parameter for it.
            : InTimeAsync(token => _tokens.RunAsync(new ClientCredentials(clientId, clientSecret), scopes, token), cancellationToken);

    public Task<TokenIntrospection> IntrospectAsync(string token, CancellationToken cancellationToken) => InTimeAsync(
        async time => await _access.AskAboutAsync(token, time) is ({ } reply, _) ? _standing.Of(reply) : new TokenIntrospection.NotKnown(NoAccess),
        cancellationToken);

    public Task<ClientRegistration> RegisterAsync(ClientOrder order, CancellationToken cancellationToken) =>
        InTimeAsync(token => _registrar.RunAsync(order, token), cancellationToken);

    public Task<ClientRegistration> UpdateAsync(ClientChange change, CancellationToken cancellationToken) =>
        InTimeAsync(token => _manager.UpdateAsync(change, token), cancellationToken);

    public Task<ClientRegistration> RegenerateSecretAsync(MadeClient client, string? version, CancellationToken cancellationToken) =>
        Task.FromResult<ClientRegistration>(new ClientRegistration.NotSupported(
            "This key manager has no call that makes a new secret (RFC 7592 knows none): remove these keys and generate new ones."));

    public Task<ClientDeletion> DeleteAsync(MadeClient client, CancellationToken cancellationToken) =>
        InTimeAsync(token => _manager.DeleteAsync(client, token), cancellationToken);

    public Task<IReadOnlyList<ConnectionCheck>> TestAsync(CancellationToken cancellationToken) => InTimeAsync(_test.RunAsync, cancellationToken);

    /// <summary>All calls that an answer takes end in time; only the caller's own cancellation is thrown.</summary>
    private async Task<T> InTimeAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(_bounds.Whole);
        var answer = await ask(time.Token);
        cancellationToken.ThrowIfCancellationRequested();
        return answer;
    }
}
