using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OobProvisioning.ApiStore.UnfinishedWork;

internal sealed class WorkItemConfiguration : IEntityTypeConfiguration<WorkItem>
{
    public const string PrimaryKey = "pk_unfinished_work";

    private const int MaxErrorLength = 500;

    public void Configure(EntityTypeBuilder<WorkItem> builder)
    {
        builder.ToTable("unfinished_work");
        builder.HasKey(work => work.Id).HasName(PrimaryKey);
        builder.Property(work => work.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(work => work.Kind).HasColumnName("kind").HasMaxLength(WorkItem.MaxKindLength);
        builder.Property(work => work.Subject).HasColumnName("subject").HasMaxLength(WorkItem.MaxSubjectLength);
        builder.Property(work => work.Attempts).HasColumnName("attempts");
        builder.Property(work => work.NextAttemptAt).HasColumnName("next_attempt_at");
        builder.Property(work => work.LastError).HasColumnName("last_error").HasMaxLength(MaxErrorLength);
        builder.HasIndex(work => work.NextAttemptAt).HasDatabaseName("ix_unfinished_work_next_attempt_at");
    }
}
