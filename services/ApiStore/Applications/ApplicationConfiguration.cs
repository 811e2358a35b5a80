using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using OobProvisioning.ApiStore.Callers;

namespace OobProvisioning.ApiStore.Applications;

internal sealed class ApplicationConfiguration : IEntityTypeConfiguration<Application>
{
    public const string UniqueNameOfOwner = "ux_applications_owner_name";
    public const int MaxIssuerLength = UserIssuer.MaxNameLength;
    public const int MaxOwnerIdLength = UserTokens.MaxSubjectLength;

    public void Configure(EntityTypeBuilder<Application> builder)
    {
        builder.ToTable("applications", table =>
        {
            table.HasCheckConstraint("ck_applications_name", "btrim(name) <> ''");
            table.HasCheckConstraint("ck_applications_owner_kind", "owner_kind in ('user', 'client')");
            table.HasCheckConstraint("ck_applications_attributes", "jsonb_typeof(attributes) = 'object'");
        });
        builder.HasKey(application => application.Id).HasName("pk_applications");
        builder.Property(application => application.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(application => application.OwnerIssuer).HasColumnName("owner_issuer").HasMaxLength(MaxIssuerLength);
        builder.Property(application => application.OwnerKind).HasColumnName("owner_kind").HasMaxLength(10);
        builder.Property(application => application.OwnerId).HasColumnName("owner_id").HasMaxLength(MaxOwnerIdLength);
        builder.Ignore(application => application.Owner);
        builder.Property(application => application.Name).HasColumnName("name").HasMaxLength(Application.MaxNameLength);
        builder.Property(application => application.ThrottlingPolicy).HasColumnName("throttling_policy").HasMaxLength(50);
        builder.Property(application => application.Description).HasColumnName("description").HasMaxLength(Application.MaxDescriptionLength);
        builder.Property(application => application.Attributes).HasColumnName("attributes").HasColumnType("jsonb").HasConversion(AsJson, ByContent);
        builder.Property(application => application.CreatedAt).HasColumnName("created_at");
        builder.Property(application => application.CreatedWithProvideKeys).HasColumnName("created_with_provide_keys");
        builder.Property(application => application.ThrottleResetAt).HasColumnName("throttle_reset_at");
        builder.Property(application => application.Version).IsRowVersion();
        builder.HasIndex(application => new { application.OwnerIssuer, application.OwnerKind, application.OwnerId, application.Name })
            .IsUnique()
            .HasDatabaseName(UniqueNameOfOwner);
        builder.HasIndex(application => application.OwnerId).HasDatabaseName("ix_applications_owner_id");
    }

    private static readonly ValueConverter<IReadOnlyDictionary<string, string>, string> AsJson = new(
        attributes => JsonSerializer.Serialize(attributes, JsonSerializerOptions.Default),
        text => JsonSerializer.Deserialize<Dictionary<string, string>>(text, JsonSerializerOptions.Default)!);

    private static readonly ValueComparer<IReadOnlyDictionary<string, string>> ByContent = new(
        (one, other) => one!.Count == other!.Count && !one.Except(other).Any(),
        attributes => attributes.Aggregate(0, (hash, pair) => hash ^ pair.GetHashCode()),
        attributes => attributes.ToDictionary(pair => pair.Key, pair => pair.Value));
}
