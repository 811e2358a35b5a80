namespace OobProvisioning.ApiStore.KeyManagers;

/// <summary>
/// For a key manager of a kind that this store does not know, as one that a newer store has added: it is asked nothing, and nothing is
/// known of it.
/// </summary>
internal sealed class NoConnector : IKeyManagerConnector
{
    public static readonly NoConnector Instance = new();

    private const string UnknownKind = "This store does not know how to talk to this kind of key manager.";

    public KeyManagerOffer? Offer => null;

    private static Task<ClientRegistration> NotSent => Task.FromResult<ClientRegistration>(new ClientRegistration.NotSent());

    public string? NewClientId() => null;

    public Task<Verification> VerifyAsync(string clientId, string clientSecret, CancellationToken cancellationToken) =>
        Task.FromResult<Verification>(new Verification.Unreachable());

    public Task<ClientLookup> FindAsync(IEnumerable<string> clientIds, CancellationToken cancellationToken) =>
        Task.FromResult<ClientLookup>(new ClientLookup.Unreachable());

    public Task<TokenIssuance> IssueTokenAsync(
        string clientId, string clientSecret, IReadOnlyList<string> scopes, long? lifetimeSeconds, CancellationToken cancellationToken) =>
        Task.FromResult<TokenIssuance>(new TokenIssuance.Unreachable());

    public Task<TokenIntrospection> IntrospectAsync(string token, CancellationToken cancellationToken) =>
        Task.FromResult<TokenIntrospection>(new TokenIntrospection.NotKnown(UnknownKind));

    public Task<ClientRegistration> RegisterAsync(ClientOrder order, CancellationToken cancellationToken) => NotSent;

    public Task<ClientRegistration> UpdateAsync(ClientChange change, CancellationToken cancellationToken) => NotSent;

    public Task<ClientRegistration> RegenerateSecretAsync(MadeClient client, string? version, CancellationToken cancellationToken) => NotSent;

    public Task<ClientDeletion> DeleteAsync(MadeClient client, CancellationToken cancellationToken) =>
        Task.FromResult<ClientDeletion>(new ClientDeletion.NotConfirmed(UnknownKind));

    public Task<IReadOnlyList<ConnectionCheck>> TestAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ConnectionCheck>>([new ConnectionCheck("kind", ConnectionCheck.Failed, UnknownKind)]);
}
