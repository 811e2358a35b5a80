using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OobProvisioning.ServiceDefaults.Auditing;

public sealed class AuditEventConfiguration : IEntityTypeConfiguration<AuditEvent>
{
    public void Configure(EntityTypeBuilder<AuditEvent> builder)
    {
        builder.ToTable("audit_events");
        builder.HasKey(audit => audit.Id).HasName("pk_audit_events");
        builder.Property(audit => audit.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(audit => audit.Actor).HasColumnName("actor").HasMaxLength(300);
        builder.Property(audit => audit.Verb).HasColumnName("verb").HasMaxLength(50);
        builder.Property(audit => audit.Object).HasColumnName("object").HasMaxLength(300);
        builder.Property(audit => audit.OccurredAt).HasColumnName("occurred_at");
        builder.Property(audit => audit.TraceId).HasColumnName("trace_id").HasMaxLength(32);
        builder.HasIndex(audit => new { audit.Object, audit.Id }).HasDatabaseName("ix_audit_events_object");
    }
}
