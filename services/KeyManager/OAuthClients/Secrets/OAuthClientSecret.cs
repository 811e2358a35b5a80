using OobProvisioning.ServiceDefaults.Auditing;

namespace OobProvisioning.KeyManager.OAuthClients.Secrets;

/// <summary>One of a client's live secrets: what proves it, never the secret itself.</summary>
public sealed class OAuthClientSecret : IAuditedPart
{
    public const int MaxDescriptionLength = 200;
    public const int MaxVerifierLength = 200;

    /// <summary>Before it ends, so that there is time to bring another secret to every program that uses this one.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    private const int HintLength = 4;
    private const int ShortestWithHint = 32;

    private OAuthClientSecret()
    {
    }

    public Guid Id { get; private set; }

    public Guid OAuthClientId { get; private set; }

    /// <summary>See <see cref="SecretVerifier"/>.</summary>
    public string Verifier { get; private set; } = "";

    /// <summary>The first four characters; null for a secret so short that they would help to guess it.</summary>
    public string? Hint { get; private set; }

    [Audited]
    public string? Description { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    [Audited]
    public DateTimeOffset? ExpiresAt { get; private set; }

    string IAuditedPart.AuditPart => "secret";

    public static OAuthClientSecret Of(
        string secret, string verifier, DateTimeOffset now, string? description = null, DateTimeOffset? expiresAt = null, Guid? id = null) => new()
        {
            Id = id ?? Guid.CreateVersion7(now),
            Verifier = verifier,
            Hint = secret.Length < ShortestWithHint ? null : secret[..HintLength],
            Description = description,
            CreatedAt = now,
            ExpiresAt = expiresAt,
        };

    bool IAuditedPart.IsPartOf(IAudited whole) => whole is OAuthClient client && client.Id == OAuthClientId;

    public bool IsLive(DateTimeOffset now) => ExpiresAt is null || ExpiresAt > now;
}
