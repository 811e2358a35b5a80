using System.Collections.Concurrent;
using OobProvisioning.ApiStore.KeyManagers;

namespace OobProvisioning.ApiStore.IntegrationTests.OtherKind;

/// <summary>
/// A key manager that chooses the ids of its clients, tells nobody but them, and answers as a test says. What a test has not said throws, as
/// a call that nobody should make.
/// </summary>
internal sealed class PlayedKeyManager : IKeyManagerConnector
{
    private int _clients;

    public KeyManagerOffer? Offer { get; } = new(
        "oidc", ["client_credentials", "authorization_code"], new Uri("https://another.example/token"), null, MakesClients: true);

    public ConcurrentQueue<ClientOrder> Orders { get; } = new();

    public ConcurrentQueue<MadeClient> Deletions { get; } = new();

    public Func<string, string, Verification> Verify { get; set; } = (_, _) => throw NotExpected();

    public Func<string, TokenIssuance> IssueToken { get; set; } = _ => throw NotExpected();

    public Func<ClientOrder, Task<ClientRegistration>> Register { get; set; } = _ => throw NotExpected();

    public Func<ClientChange, Task<ClientRegistration>> Update { get; set; } = _ => throw NotExpected();

    public Func<MadeClient, ClientDeletion> Delete { get; set; } = _ => throw NotExpected();

    /// <summary>As it makes a client when all goes well.</summary>
    public ClientRegistration.Done Make(ClientOrder order)
    {
        var id = $"chosen-elsewhere-{Interlocked.Increment(ref _clients)}-{Guid.NewGuid():N}";
        return new ClientRegistration.Done(new ClientDescription(id, null, order.GrantTypes, order.CallbackUrls, Version: "one"), "a secret", Management(id, 1));
    }

    public static ClientManagement Management(string id, int generation) =>
        new(new Uri($"https://another.example/register/{id}"), $"registration-access-token-{generation}-of-{id}");

    public string? NewClientId() => null;

    public Task<Verification> VerifyAsync(string clientId, string clientSecret, CancellationToken cancellationToken) =>
        Task.FromResult(Verify(clientId, clientSecret));

    public Task<ClientLookup> FindAsync(IEnumerable<string> clientIds, CancellationToken cancellationToken) =>
        Task.FromResult<ClientLookup>(new ClientLookup.LastSeen());

    public Task<TokenIssuance> IssueTokenAsync(
        string clientId, string clientSecret, IReadOnlyList<string> scopes, long? lifetimeSeconds, CancellationToken cancellationToken) =>
        Task.FromResult(IssueToken(clientSecret));

    public Task<TokenIntrospection> IntrospectAsync(string token, CancellationToken cancellationToken) => throw NotExpected();

    public Task<ClientRegistration> RegisterAsync(ClientOrder order, CancellationToken cancellationToken)
    {
        Orders.Enqueue(order);
        return Register(order);
    }

    public Task<ClientRegistration> UpdateAsync(ClientChange change, CancellationToken cancellationToken) => Update(change);

    public Task<ClientRegistration> RegenerateSecretAsync(MadeClient client, string? version, CancellationToken cancellationToken) =>
        Task.FromResult<ClientRegistration>(new ClientRegistration.NotSupported("It has no such call."));

    public Task<ClientDeletion> DeleteAsync(MadeClient client, CancellationToken cancellationToken)
    {
        Deletions.Enqueue(client);
        return Task.FromResult(Delete(client));
    }

    public Task<IReadOnlyList<ConnectionCheck>> TestAsync(CancellationToken cancellationToken) => throw NotExpected();

    private static InvalidOperationException NotExpected() => new("No test has said what the key manager answers to this.");
}
