using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
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
        builder.Property(audit => audit.ObjectName).HasColumnName("object_name").HasMaxLength(AuditEvent.MaxNameLength);
        builder.Property(audit => audit.Changes).HasColumnName("changes").HasColumnType("jsonb").HasDefaultValueSql("'[]'")
            .UsePropertyAccessMode(PropertyAccessMode.Field)
            .HasConversion(changes => Text(changes), text => Read(text), Untracked);
        builder.HasIndex(audit => new { audit.Actor, audit.Id }).HasDatabaseName("ix_audit_events_actor");
        builder.HasIndex(audit => new { audit.Object, audit.Id }).HasDatabaseName("ix_audit_events_object");
    }

    /// <summary>An event is written once and never changed.</summary>
    private static readonly ValueComparer<IReadOnlyList<Difference>> Untracked = new(
        (one, other) => ReferenceEquals(one, other), changes => changes.Count, changes => changes);

    private static string Text(IReadOnlyList<Difference> changes) => JsonSerializer.Serialize(changes, JsonSerializerOptions.Web);

    private static List<Difference> Read(string text) => JsonSerializer.Deserialize<List<Difference>>(text, JsonSerializerOptions.Web)!;
}
