using OobProvisioning.ApiStore.Wire;

namespace OobProvisioning.ApiStore.KeyManagers;

/// <summary>
/// For a key manager of a kind that this store does not know, as one that a newer store has added: it is asked nothing, and nothing is
/// known of it.
/// </summary>
internal sealed class NoConnector : IKeyManagerConnector
{
    public static readonly NoConnector Instance = new();

    public KeyManagerOffer? Offer => null;

    public string NewClientId() => Guid.NewGuid().ToString();

    public Task<Verification> VerifyAsync(string clientId, string clientSecret, CancellationToken cancellationToken) =>
        Task.FromResult<Verification>(new Verification.Unreachable());

    public Task<ClientLookup> FindAsync(IEnumerable<string> clientIds, CancellationToken cancellationToken) =>
        Task.FromResult<ClientLookup>(new ClientLookup.Unreachable());

    public Task<TokenIssuance> IssueTokenAsync(
        string clientId, string clientSecret, IReadOnlyList<string> scopes, long? lifetimeSeconds, CancellationToken cancellationToken) =>
        Task.FromResult<TokenIssuance>(new TokenIssuance.Unreachable());

    public Task<ClientRegistration> RegisterAsync(ClientMetadata metadata, CancellationToken cancellationToken) => NotSent;

    public Task<ClientRegistration> UpdateAsync(
        string clientId, IReadOnlyList<string> grantTypes, IReadOnlyList<string> redirectUris, string? version, CancellationToken cancellationToken) => NotSent;

    public Task<ClientRegistration> RegenerateSecretAsync(string clientId, string? version, CancellationToken cancellationToken) => NotSent;

    public Task<ClientDeletion> DeleteAsync(string clientId, CancellationToken cancellationToken) =>
        Task.FromResult<ClientDeletion>(new ClientDeletion.NotConfirmed("This store does not know how to talk to this kind of key manager."));

    private static Task<ClientRegistration> NotSent => Task.FromResult<ClientRegistration>(new ClientRegistration.NotSent());
}
