using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OobProvisioning.KeyManager.OAuthClients.Secrets;

namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>
/// Opens one client's registration (RFC 7592 3): 256 random bits, kept as a verifier. Each use answers a successor. The token
/// that was used stays good until one of its successors is used, so that an answer that is lost locks nobody out.
/// </summary>
public sealed class RegistrationAccessToken
{
    public const int MostSuccessors = 10;
    private static readonly string Decoy = SecretVerifier.Fast(SecretVerifier.NewSecret());

    private RegistrationAccessToken()
    {
    }

    public Guid Id { get; private set; }

    public Guid RegistrationId { get; private set; }

    /// <summary>See <see cref="SecretVerifier"/>.</summary>
    public string Verifier { get; private set; } = "";

    /// <summary>The token that was used when this one was answered; null for the first. It may be gone.</summary>
    public Guid? SucceededId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <returns>The row, and the token itself, which is kept nowhere.</returns>
    public static (RegistrationAccessToken Row, string Text) Create(Guid registrationId, Guid? succeededId, DateTimeOffset now)
    {
        var text = SecretVerifier.NewSecret();
        var row = new RegistrationAccessToken
        {
            Id = Guid.CreateVersion7(now),
            RegistrationId = registrationId,
            Verifier = SecretVerifier.Fast(text),
            SucceededId = succeededId,
            CreatedAt = now,
        };
        return (row, text);
    }

    /// <summary>The token of this text. All are compared, in constant time, and a client without any costs a comparison too.</summary>
    internal static RegistrationAccessToken? Find(IEnumerable<RegistrationAccessToken> tokens, string text)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        SecretVerifier.MatchesFast(Decoy, hash);
        RegistrationAccessToken? found = null;
        foreach (var token in tokens)
        {
            found = SecretVerifier.MatchesFast(token.Verifier, hash) ? token : found;
        }

        return found;
    }

    /// <summary>What ends when this one is used and gets one more successor: all but itself and its own latest successors.</summary>
    internal IEnumerable<RegistrationAccessToken> Superseded(IReadOnlyCollection<RegistrationAccessToken> all)
    {
        var successors = all.Where(token => token.SucceededId == Id)
            .OrderByDescending(token => token.CreatedAt)
            .ThenByDescending(token => token.Id)
            .Take(MostSuccessors - 1);
        return all.Except(successors.Append(this));
    }
}

internal sealed class RegistrationAccessTokenConfiguration : IEntityTypeConfiguration<RegistrationAccessToken>
{
    public void Configure(EntityTypeBuilder<RegistrationAccessToken> builder)
    {
        builder.ToTable("registration_access_tokens");
        builder.HasKey(token => token.Id).HasName("pk_registration_access_tokens");
        builder.Property(token => token.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(token => token.RegistrationId).HasColumnName("registration_id");
        builder.Property(token => token.Verifier).HasColumnName("verifier").HasMaxLength(OAuthClientSecret.MaxVerifierLength);
        builder.Property(token => token.SucceededId).HasColumnName("succeeded_id");
        builder.Property(token => token.CreatedAt).HasColumnName("created_at");
        builder.HasIndex(token => token.RegistrationId).HasDatabaseName("ix_registration_access_tokens_registration_id");
        builder.HasOne<OAuthClient>()
            .WithMany()
            .HasForeignKey(token => token.RegistrationId)
            .HasConstraintName("fk_registration_access_tokens_oauth_client")
            .OnDelete(DeleteBehavior.Cascade);
    }
}
