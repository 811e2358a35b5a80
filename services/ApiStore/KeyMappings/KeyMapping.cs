using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ServiceDefaults.Auditing;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>
/// The association of an application, a key type and a key manager with one of that key manager's clients. That of a client which
/// the store has made is written before the call that makes the client, and kept until the call that deletes it was confirmed; while it is
/// not active, a row of unfinished work stands beside it. Each change of <see cref="State"/> holds only if nobody else made one.
/// </summary>
public sealed class KeyMapping : IAudited
{
    public const int MaxConsumerKeyLength = 255;
    public const int MaxConsumerSecretLength = 1024;
    public const int MaxManagementAddressLength = 2000;

    private KeyMapping()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>Null only while it is being removed: the application may be gone by then.</summary>
    public Guid? ApplicationId { get; private set; }

    public Guid KeyManagerId { get; private set; }

    [Audited]
    public KeyType KeyType { get; private set; }

    [Audited]
    public KeyMappingMode Mode { get; private set; }

    public KeyMappingState State { get; private set; }

    /// <summary>Null only while a key manager that chooses it has not told it.</summary>
    [Audited]
    public string? ConsumerKey { get; private set; }

    /// <summary>Which client is meant, should another one come to have that consumer key. Null where the key manager does not tell it.</summary>
    public Guid? RegistrationId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When somebody last proved to know the client's secret.</summary>
    public DateTimeOffset LastVerifiedAt { get; private set; }

    /// <summary>What that proof stood on, where the key manager did not say it itself.</summary>
    public ProofEvidence? Evidence { get; private set; }

    internal SeenClient? LastSeen { get; private set; }

    /// <summary>RFC 7592: where the client is managed; null where that needs no address of its own.</summary>
    public string? ManagementAddress { get; private set; }

    /// <summary>The registration access token that is sent there, encrypted: see <see cref="StoredCredentials"/>.</summary>
    public string? ManagementToken { get; private set; }

    public Application? Application { get; private set; }

    public KeyManager KeyManager { get; private set; } = null!;

    /// <summary>Differs after each change of what is shown of it: the rest of what is kept here never changes.</summary>
    internal string Version => $"{Id:N}-{LastVerifiedAt.UtcTicks:x}";

    /// <summary>The same with the version that the client has at its key manager, where that tells one.</summary>
    internal string VersionWith(ClientDescription? client) => client?.Version is { } version ? $"{Version}.{version}" : Version;

    string IAudited.AuditObject => KeyMappingAudit.Object(Id);

    string? IAudited.AuditName => ConsumerKey;

    /// <summary>Associates a client whose secret was proved just now.</summary>
    internal static KeyMapping Provide(
        Guid applicationId, KeyType keyType, Guid keyManagerId, Verification.Verified proof, DateTimeOffset now) => new()
        {
            Id = Guid.CreateVersion7(now),
            ApplicationId = applicationId,
            KeyManagerId = keyManagerId,
            KeyType = keyType,
            Mode = KeyMappingMode.Mapped,
            State = KeyMappingState.Active,
            ConsumerKey = proof.Client.ClientId,
            RegistrationId = proof.Client.RegistrationId,
            CreatedAt = now,
            LastVerifiedAt = now,
            Evidence = proof.Evidence,
            LastSeen = SeenClient.Active(proof.Client, now),
        };

    /// <summary>Says that a client is about to be made, of this consumer key if the key manager does not choose it.</summary>
    internal static KeyMapping Intend(Guid applicationId, KeyType keyType, Guid keyManagerId, string? consumerKey, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        ApplicationId = applicationId,
        KeyManagerId = keyManagerId,
        KeyType = keyType,
        Mode = KeyMappingMode.Created,
        State = KeyMappingState.Creating,
        ConsumerKey = consumerKey,
        CreatedAt = now,
        LastVerifiedAt = now,
    };

    /// <summary>Whether the client that now has the consumer key is the one that was mapped.</summary>
    internal bool IsOf(ClientDescription client) => client.RegistrationId == RegistrationId && client.ClientId == ConsumerKey;

    /// <summary>The client was made.</summary>
    internal void Complete(ClientDescription client, DateTimeOffset now)
    {
        State = KeyMappingState.Active;
        ConsumerKey = client.ClientId;
        RegistrationId = client.RegistrationId;
        LastVerifiedAt = now;
        LastSeen = SeenClient.Active(client, now);
    }

    /// <summary>What manages the client from now on.</summary>
    internal void ManageAt(Uri address, string encryptedToken) => (ManagementAddress, ManagementToken) = (address.AbsoluteUri, encryptedToken);

    /// <summary>The client as it was last heard of.</summary>
    internal ClientDescription AsSeen(SeenClient seen) =>
        new(ConsumerKey!, RegistrationId, seen.GrantTypes, seen.CallbackUrls, State: seen.State, Version: seen.Version);

    internal void See(ClientDescription client, DateTimeOffset now) => LastSeen = SeenClient.Active(client, now);

    /// <summary>From now on it is gone for everybody, and the client is to be deleted.</summary>
    public void Remove()
    {
        State = KeyMappingState.Removing;
        ApplicationId = null;
    }

    internal void ProveAgain(ProofEvidence? evidence, DateTimeOffset now)
    {
        LastVerifiedAt = now;
        Evidence = evidence;
        SeeActive(now);
    }

    /// <summary>It proved itself to its key manager.</summary>
    internal void SeeActive(DateTimeOffset now) =>
        LastSeen = (LastSeen ?? new SeenClient(ClientState.Active.Text(), now)) with { State = ClientState.Active.Text(), At = now };
}
