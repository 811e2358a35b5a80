using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OobProvisioning.ServiceDefaults.Feeds;

/// <summary>The one row that says how far back the feed goes.</summary>
public sealed class FeedState
{
    private FeedState()
    {
    }

    public int Id { get; private set; }

    /// <summary>The highest stamp of a row that was removed: whoever has not read so far has missed something.</summary>
    public long Removed { get; private set; }
}

public sealed class FeedStateConfiguration : IEntityTypeConfiguration<FeedState>
{
    public void Configure(EntityTypeBuilder<FeedState> builder)
    {
        builder.ToTable("feed_state");
        builder.HasKey(state => state.Id).HasName("pk_feed_state");
        builder.Property(state => state.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(state => state.Removed).HasColumnName("removed");
        builder.HasData(new { Id = 1, Removed = 0L });
    }
}
