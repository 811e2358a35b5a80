using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OobProvisioning.ApiStore.Applications;

/// <summary>
/// That an owner may have one more application. It is kept nowhere: the database judges it where it is inserted, in the trip and the transaction of the
/// application itself, after that and under the owner's lock (the migration <c>OwnersClaim</c>).
/// </summary>
public sealed class OwnerClaim
{
    private OwnerClaim()
    {
    }

    public Guid ApplicationId { get; private set; }

    public string OwnerIssuer { get; private set; } = "";

    public string OwnerKind { get; private set; } = "";

    public string OwnerId { get; private set; } = "";

    /// <summary>How many the owner may have.</summary>
    public int Most { get; private set; }

    public static OwnerClaim Of(Application application, int most) => new()
    {
        ApplicationId = application.Id,
        OwnerIssuer = application.OwnerIssuer,
        OwnerKind = application.OwnerKind,
        OwnerId = application.OwnerId,
        Most = most,
    };
}

internal sealed class OwnerClaimConfiguration : IEntityTypeConfiguration<OwnerClaim>
{
    /// <summary>How the database says that the owner has as many as it may have.</summary>
    public const string Most = "ck_owner_claims_most";

    public void Configure(EntityTypeBuilder<OwnerClaim> builder)
    {
        // A view that refuses. What is saved with a claim comes before it: names in this order, and nobody who holds the owner's lock waits for a name.
        builder.ToTable("owner_claims", table => table.ExcludeFromMigrations());
        builder.HasKey(claim => claim.ApplicationId);
        builder.Property(claim => claim.ApplicationId).HasColumnName("application_id").ValueGeneratedNever();
        builder.Property(claim => claim.OwnerIssuer).HasColumnName("owner_issuer");
        builder.Property(claim => claim.OwnerKind).HasColumnName("owner_kind");
        builder.Property(claim => claim.OwnerId).HasColumnName("owner_id");
        builder.Property(claim => claim.Most).HasColumnName("most");
    }
}
