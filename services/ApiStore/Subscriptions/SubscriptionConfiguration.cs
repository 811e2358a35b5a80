using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OobProvisioning.ApiStore.Catalogue;

namespace OobProvisioning.ApiStore.Subscriptions;

internal sealed class SubscriptionConfiguration : IEntityTypeConfiguration<Subscription>
{
    /// <summary>An application is subscribed to an API once.</summary>
    public const string UniquePlace = "ux_subscriptions_place";

    public const string ApplicationKey = "fk_subscriptions_application";

    public void Configure(EntityTypeBuilder<Subscription> builder)
    {
        builder.ToTable("subscriptions", table => table.HasCheckConstraint(
            "ck_subscriptions_state", $"state in ({string.Join(", ", Enum.GetValues<SubscriptionState>().Select(state => $"'{state.Text()}'"))})"));
        builder.HasKey(subscription => subscription.Id).HasName("pk_subscriptions");
        builder.Property(subscription => subscription.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(subscription => subscription.ApplicationId).HasColumnName("application_id");
        builder.Property(subscription => subscription.ApiId).HasColumnName("api_id");
        builder.Property(subscription => subscription.ThrottlingPolicy).HasColumnName("throttling_policy").HasMaxLength(50);
        builder.Property(subscription => subscription.State).HasColumnName("state").HasMaxLength(20)
            .HasConversion(state => state.Text(), text => SubscriptionStates.Parse(text));
        builder.Property(subscription => subscription.CreatedAt).HasColumnName("created_at");
        builder.Property(subscription => subscription.Version).IsRowVersion();
        builder.HasIndex(subscription => new { subscription.ApplicationId, subscription.ApiId }).IsUnique().HasDatabaseName(UniquePlace);
        builder.HasIndex(subscription => subscription.ApiId).HasDatabaseName("ix_subscriptions_api");
        builder.HasOne(subscription => subscription.Application).WithMany()
            .HasForeignKey(subscription => subscription.ApplicationId)
            .HasConstraintName(ApplicationKey)
            .OnDelete(DeleteBehavior.Restrict); // An application takes its subscriptions along by name: see SubscriptionsOfApplications.
        builder.HasOne(subscription => subscription.Api).WithMany()
            .HasForeignKey(subscription => subscription.ApiId)
            .HasConstraintName(ApiConfiguration.SubscribedKey)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
