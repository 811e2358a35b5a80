using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OobProvisioning.ServiceDefaults.Feeds;

/// <summary>
/// One change of one thing. It is inserted without a stamp in the transaction that made the change, by triggers, so that no way of changing can forget it; the
/// <see cref="FeedSequencer"/> gives the stamp once it is committed.
/// </summary>
public sealed class FeedChange
{
    private FeedChange()
    {
    }

    /// <summary>The order of insertion. It becomes visible out of order, so nobody reads by it.</summary>
    public long RowId { get; private set; }

    public string Kind { get; private set; } = "";

    public string ItemId { get; private set; } = "";

    /// <summary>JSON, for a service that keeps no other row of what it tells.</summary>
    public string? Value { get; private set; }

    /// <summary>The place in the feed; null as long as it has none.</summary>
    public long? Stamp { get; private set; }

    /// <summary>When the row may go.</summary>
    public DateTimeOffset Until { get; private set; }
}

public sealed class FeedChangeConfiguration : IEntityTypeConfiguration<FeedChange>
{
    public void Configure(EntityTypeBuilder<FeedChange> builder)
    {
        builder.ToTable("feed_changes");
        builder.HasKey(change => change.RowId).HasName("pk_feed_changes");
        builder.Property(change => change.RowId).HasColumnName("row_id").UseIdentityAlwaysColumn();
        builder.Property(change => change.Kind).HasColumnName("kind").HasMaxLength(20);
        builder.Property(change => change.ItemId).HasColumnName("item_id").HasMaxLength(300);
        builder.Property(change => change.Value).HasColumnName("value").HasColumnType("jsonb");
        builder.Property(change => change.Stamp).HasColumnName("stamp");
        builder.Property(change => change.Until).HasColumnName("until");
        builder.HasIndex(change => change.Stamp).IsUnique().HasDatabaseName("ix_feed_changes_stamp");
        builder.HasIndex(change => change.RowId).HasFilter("stamp is null").HasDatabaseName("ix_feed_changes_unstamped");
        builder.HasIndex(change => change.Until).HasDatabaseName("ix_feed_changes_until");
    }
}
