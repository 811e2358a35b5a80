using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OobProvisioning.ApiStore.KeyMappings.Attempts;

internal sealed class VerificationAttemptConfiguration : IEntityTypeConfiguration<VerificationAttempt>
{
    public void Configure(EntityTypeBuilder<VerificationAttempt> builder)
    {
        builder.ToTable("verification_attempts", table =>
        {
            // A bytea column has no length of its own.
            table.HasCheckConstraint("ck_verification_attempts_caller_hash", $"octet_length(caller_hash) = {AttemptSubject.HashLength}");
            table.HasCheckConstraint("ck_verification_attempts_consumer_key_hash", $"octet_length(consumer_key_hash) = {AttemptSubject.HashLength}");
        });
        builder.HasKey(attempt => attempt.Id).HasName("pk_verification_attempts");
        builder.Property(attempt => attempt.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(attempt => attempt.CallerHash).HasColumnName("caller_hash").HasMaxLength(AttemptSubject.HashLength);
        builder.Property(attempt => attempt.ConsumerKeyHash).HasColumnName("consumer_key_hash").HasMaxLength(AttemptSubject.HashLength);
        builder.Property(attempt => attempt.StartedAt).HasColumnName("started_at");
        builder.Property(attempt => attempt.FailedAt).HasColumnName("failed_at");
        builder.Property(attempt => attempt.CountsUntil).HasColumnName("counts_until");
        builder.HasIndex(attempt => new { attempt.CallerHash, attempt.CountsUntil }).HasDatabaseName("ix_verification_attempts_caller");
        builder.HasIndex(attempt => new { attempt.ConsumerKeyHash, attempt.CountsUntil }).HasDatabaseName("ix_verification_attempts_consumer_key");
        builder.HasIndex(attempt => attempt.CountsUntil).HasDatabaseName("ix_verification_attempts_counts_until");
    }
}
