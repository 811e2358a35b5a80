using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.Wire;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>
/// The association of an application, a key type and a key manager with one of that key manager's clients. That of a client which
/// the store has made is also the store's note of work at the key manager that is not finished: written before the call that makes the
/// client, kept until the call that deletes it was confirmed. Each change of <see cref="State"/> holds only if nobody else made one.
/// </summary>
public sealed class KeyMapping
{
    public const int MaxConsumerKeyLength = 255;
    public const int MaxConsumerSecretLength = 1024;

    private KeyMapping()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>Null only while it is being removed: the application may be gone by then.</summary>
    public Guid? ApplicationId { get; private set; }

    public Guid KeyManagerId { get; private set; }

    public KeyType KeyType { get; private set; }

    /// <summary>See <see cref="KeyMappingMode"/>.</summary>
    public string Mode { get; private set; } = "";

    /// <summary>See <see cref="KeyMappingState"/>.</summary>
    public string State { get; private set; } = "";

    public string ConsumerKey { get; private set; } = "";

    /// <summary>Which client is meant, should another one come to have that consumer key. Null only if the key manager never told it.</summary>
    public Guid? RegistrationId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When somebody last proved to know the client's secret.</summary>
    public DateTimeOffset LastVerifiedAt { get; private set; }

    /// <summary>How often it was tried to finish the work.</summary>
    public int Attempts { get; private set; }

    /// <summary>When to try again. Null when there is nothing to do, or when it was given up.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    /// <summary>Why the last attempt did not do it.</summary>
    public string? LastError { get; private set; }

    public Application? Application { get; private set; }

    public KeyManager KeyManager { get; private set; } = null!;

    /// <summary>Associates a client whose secret was proved just now.</summary>
    internal static KeyMapping Provide(Guid applicationId, KeyType keyType, Guid keyManagerId, OAuthClient client, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        ApplicationId = applicationId,
        KeyManagerId = keyManagerId,
        KeyType = keyType,
        Mode = KeyMappingMode.Mapped,
        State = KeyMappingState.Active,
        ConsumerKey = client.ClientId,
        RegistrationId = client.RegistrationId,
        CreatedAt = now,
        LastVerifiedAt = now,
    };

    /// <summary>Says that a client of this consumer key is about to be made, and from when on it is to be unmade if nothing follows.</summary>
    internal static KeyMapping Intend(Guid applicationId, KeyType keyType, Guid keyManagerId, string consumerKey, DateTimeOffset now, DateTimeOffset undoAt) => new()
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
        NextAttemptAt = undoAt,
    };

    /// <summary>Whether the client that now has the consumer key is the one that was mapped.</summary>
    internal bool IsOf(OAuthClient client) => client.RegistrationId == RegistrationId && client.ClientId == ConsumerKey;

    /// <summary>The client was made.</summary>
    internal void Complete(OAuthClient client, DateTimeOffset now)
    {
        State = KeyMappingState.Active;
        RegistrationId = client.RegistrationId;
        LastVerifiedAt = now;
        NextAttemptAt = null;
    }

    /// <summary>From now on it is gone for everybody, and the client is to be deleted.</summary>
    public void Remove(DateTimeOffset attemptAt)
    {
        State = KeyMappingState.Removing;
        ApplicationId = null;
        NextAttemptAt = attemptAt;
    }

    /// <summary>Somebody tries to finish it; should they die, others try from then on. What is not made by now is to be unmade.</summary>
    public void BeginAttempt(DateTimeOffset orElseAt)
    {
        Remove(orElseAt);
        Attempts++;
    }

    /// <param name="error">Why it is not done.</param>
    /// <param name="nextAttemptAt">Null gives it up.</param>
    public void FailAttempt(string error, DateTimeOffset? nextAttemptAt)
    {
        LastError = error;
        NextAttemptAt = nextAttemptAt;
    }

    /// <summary>An administrator has mended what was in the way.</summary>
    public void TryAgain(DateTimeOffset now)
    {
        Attempts = 0;
        NextAttemptAt = now;
    }

    public void ProvedAgain(DateTimeOffset now) => LastVerifiedAt = now;
}
