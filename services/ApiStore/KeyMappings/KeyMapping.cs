using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyManagers.Wire;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>The association of an application, a key type and a key manager with one of that key manager's clients.</summary>
public sealed class KeyMapping
{
    public const int MaxConsumerKeyLength = 255;
    public const int MaxConsumerSecretLength = 1024;

    private KeyMapping()
    {
    }

    public Guid Id { get; private set; }

    public Guid ApplicationId { get; private set; }

    public Guid KeyManagerId { get; private set; }

    public KeyType KeyType { get; private set; }

    /// <summary>See <see cref="KeyMappingMode"/>.</summary>
    public string Mode { get; private set; } = "";

    public string ConsumerKey { get; private set; } = "";

    /// <summary>Which client is meant, should another one come to have that consumer key.</summary>
    public Guid RegistrationId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When somebody last proved to know the client's secret.</summary>
    public DateTimeOffset LastVerifiedAt { get; private set; }

    public Application Application { get; private set; } = null!;

    public KeyManager KeyManager { get; private set; } = null!;

    /// <summary>Associates a client whose secret was proved just now.</summary>
    internal static KeyMapping Provide(Guid applicationId, KeyType keyType, Guid keyManagerId, OAuthClient client, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        ApplicationId = applicationId,
        KeyManagerId = keyManagerId,
        KeyType = keyType,
        Mode = KeyMappingMode.Mapped,
        ConsumerKey = client.ClientId,
        RegistrationId = client.RegistrationId,
        CreatedAt = now,
        LastVerifiedAt = now,
    };

    /// <summary>Whether the client that now has the consumer key is the one that was mapped.</summary>
    internal bool IsOf(OAuthClient client) => client.RegistrationId == RegistrationId && client.ClientId == ConsumerKey;

    public void ProvedAgain(DateTimeOffset now) => LastVerifiedAt = now;
}
