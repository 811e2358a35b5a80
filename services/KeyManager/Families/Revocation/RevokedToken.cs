using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OobProvisioning.KeyManager.OAuthClients;

namespace OobProvisioning.KeyManager.Families.Revocation;

/// <summary>An access token that was revoked before its time, by its <c>jti</c>.</summary>
internal sealed class RevokedToken
{
    private RevokedToken()
    {
    }

    public string TokenId { get; private set; } = "";

    /// <summary>Whose it was; null when it counts no more: see <see cref="TooManyRevocations"/>.</summary>
    public string? ClientId { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }
}

internal sealed class RevokedTokenConfiguration : IEntityTypeConfiguration<RevokedToken>
{
    public void Configure(EntityTypeBuilder<RevokedToken> builder)
    {
        builder.ToTable("revoked_tokens");
        builder.HasKey(token => token.TokenId).HasName("pk_revoked_tokens");
        builder.Property(token => token.TokenId).HasColumnName("token_id").HasMaxLength(100);
        builder.Property(token => token.ClientId).HasColumnName("client_id").HasMaxLength(OAuthClient.MaxClientIdLength);
        builder.Property(token => token.ExpiresAt).HasColumnName("expires_at");
        builder.HasIndex(token => new { token.ClientId, token.ExpiresAt }).HasDatabaseName("ix_revoked_tokens_client_id_expires_at");
        builder.HasIndex(token => token.ExpiresAt).HasDatabaseName("ix_revoked_tokens_expires_at");
    }
}
