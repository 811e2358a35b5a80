using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OobProvisioning.KeyManager.OAuthClients;

namespace OobProvisioning.KeyManager.Tokens.ClientAssertions;

/// <summary>An assertion that has authenticated its client, until it would have expired.</summary>
internal sealed class UsedAssertion
{
    private UsedAssertion()
    {
    }

    public string ClientId { get; private set; } = "";

    /// <summary>SHA-256: the id is the client's to choose, and as long as it likes.</summary>
    public byte[] JwtIdHash { get; private set; } = [];

    public DateTimeOffset ExpiresAt { get; private set; }
}

internal sealed class UsedAssertionConfiguration : IEntityTypeConfiguration<UsedAssertion>
{
    public void Configure(EntityTypeBuilder<UsedAssertion> builder)
    {
        // No foreign key: it would make every authentication wait for changes of the client. Rows go by themselves, soon.
        builder.ToTable("used_client_assertions");
        builder.HasKey(used => new { used.ClientId, used.JwtIdHash }).HasName("pk_used_client_assertions");
        builder.Property(used => used.ClientId).HasColumnName("client_id").HasMaxLength(OAuthClient.MaxClientIdLength);
        builder.Property(used => used.JwtIdHash).HasColumnName("jti_hash").HasMaxLength(32);
        builder.Property(used => used.ExpiresAt).HasColumnName("expires_at");
        builder.HasIndex(used => used.ExpiresAt).HasDatabaseName("ix_used_client_assertions_expires_at");
    }
}
