using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OobProvisioning.ApiStore.KeyMappings;

namespace OobProvisioning.ApiStore.Usage;

internal sealed class UsageCountConfiguration : IEntityTypeConfiguration<UsageCount>
{
    public void Configure(EntityTypeBuilder<UsageCount> builder)
    {
        builder.ToTable("usage_counts", table =>
        {
            table.HasCheckConstraint("ck_usage_counts_key_type", $"key_type in ('{KeyTypes.Production}', '{KeyTypes.Sandbox}')");
            table.HasCheckConstraint("ck_usage_counts_span", $"span in ('{UsageSpan.Hour}', '{UsageSpan.Day}')");
        });
        builder.HasKey(count => new { count.ApplicationId, count.ApiId, count.KeyType, count.Span, count.BeginsAt }).HasName("pk_usage_counts");
        builder.Property(count => count.ApplicationId).HasColumnName("application_id");
        builder.Property(count => count.ApiId).HasColumnName("api_id");
        builder.Property(count => count.KeyType).HasColumnName("key_type").HasMaxLength(10);
        builder.Property(count => count.Span).HasColumnName("span").HasMaxLength(4);
        builder.Property(count => count.BeginsAt).HasColumnName("begins_at");
        builder.Property(count => count.Requests).HasColumnName("requests");
        builder.Property(count => count.ClientErrors).HasColumnName("client_errors");
        builder.Property(count => count.ServerErrors).HasColumnName("server_errors");
        builder.Property(count => count.LatencyTotal).HasColumnName("latency_total");
        builder.Property(count => count.LatencyLongest).HasColumnName("latency_longest");
        builder.Property(count => count.LatencyBuckets).HasColumnName("latency_buckets");
        builder.HasIndex(count => new { count.ApiId, count.Span, count.BeginsAt }).HasDatabaseName("ix_usage_counts_api");
        builder.HasIndex(count => new { count.Span, count.BeginsAt }).HasDatabaseName("ix_usage_counts_age");

        // A row of the present hour is written every minute: there is room for its next version beside it, so that no index is touched.
        builder.HasStorageParameter("fillfactor", 70);
    }
}

internal sealed class CountedBatchConfiguration : IEntityTypeConfiguration<CountedBatch>
{
    public void Configure(EntityTypeBuilder<CountedBatch> builder)
    {
        builder.ToTable("usage_batches");
        builder.HasKey(batch => batch.Id).HasName("pk_usage_batches");
        builder.Property(batch => batch.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(batch => batch.CountedAt).HasColumnName("counted_at");
    }
}
