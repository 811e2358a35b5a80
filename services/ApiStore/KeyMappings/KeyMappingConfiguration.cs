using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;

namespace OobProvisioning.ApiStore.KeyMappings;

internal sealed class KeyMappingConfiguration : IEntityTypeConfiguration<KeyMapping>
{
    /// <summary>One application, key type and key manager: one client.</summary>
    public const string UniquePlace = "ux_key_mappings_place";

    /// <summary>One client: one application and key type.</summary>
    public const string UniqueClient = "ux_key_mappings_client";

    public const string ApplicationKey = "fk_key_mappings_application";

    public const string KeyManagerKey = "fk_key_mappings_key_manager";

    public void Configure(EntityTypeBuilder<KeyMapping> builder)
    {
        builder.ToTable("key_mappings", table =>
        {
            table.HasCheckConstraint("ck_key_mappings_key_type", OneOf("key_type", KeyType.Production, KeyType.Sandbox));
            table.HasCheckConstraint("ck_key_mappings_mode", OneOf("mode", KeyMappingMode.Mapped, KeyMappingMode.Created));
            table.HasCheckConstraint("ck_key_mappings_state", OneOf("state", KeyMappingState.Creating, KeyMappingState.Active, KeyMappingState.Removing));
            table.HasCheckConstraint("ck_key_mappings_consumer_key", "consumer_key <> ''");
            table.HasCheckConstraint(
                "ck_key_mappings_only_removing_without_application", $"application_id is not null or state = '{KeyMappingState.Removing.Text()}'");
            table.HasCheckConstraint("ck_key_mappings_active_is_known", $"consumer_key is not null or state <> '{KeyMappingState.Active.Text()}'");
            table.HasCheckConstraint(
                "ck_key_mappings_mapped_is_active", $"mode = '{KeyMappingMode.Created.Text()}' or state = '{KeyMappingState.Active.Text()}'");
        });
        builder.HasKey(mapping => mapping.Id).HasName("pk_key_mappings");
        builder.Property(mapping => mapping.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(mapping => mapping.ApplicationId).HasColumnName("application_id");
        builder.Property(mapping => mapping.KeyManagerId).HasColumnName("key_manager_id");
        builder.Property(mapping => mapping.KeyType).HasColumnName("key_type").HasMaxLength(10)
            .HasConversion(type => type.Text(), text => Capitals.Parse<KeyType>(text));
        builder.Property(mapping => mapping.Mode).HasColumnName("mode").HasMaxLength(10)
            .HasConversion(mode => mode.Text(), text => Capitals.Parse<KeyMappingMode>(text));
        builder.Property(mapping => mapping.State).HasColumnName("state").HasMaxLength(10).HasDefaultValue(KeyMappingState.Active).IsConcurrencyToken()
            .HasConversion(state => state.Text(), text => Capitals.Parse<KeyMappingState>(text));
        builder.Property(mapping => mapping.ConsumerKey).HasColumnName("consumer_key").HasMaxLength(KeyMapping.MaxConsumerKeyLength);
        builder.Property(mapping => mapping.RegistrationId).HasColumnName("registration_id");
        builder.Property(mapping => mapping.CreatedAt).HasColumnName("created_at");
        builder.Property(mapping => mapping.LastVerifiedAt).HasColumnName("last_verified_at");
        builder.Property(mapping => mapping.Evidence).HasJsonColumn("evidence");
        builder.Property(mapping => mapping.LastSeen).HasJsonColumn("last_seen");
        builder.Property(mapping => mapping.ManagementAddress).HasColumnName("management_address").HasMaxLength(KeyMapping.MaxManagementAddressLength);
        builder.Property(mapping => mapping.ManagementToken).HasColumnName("management_token").HasMaxLength(StoredCredentials.MaxStoredLength);
        builder.HasIndex(mapping => new { mapping.ApplicationId, mapping.KeyType, mapping.KeyManagerId }).IsUnique().HasDatabaseName(UniquePlace);
        builder.HasIndex(mapping => new { mapping.KeyManagerId, mapping.ConsumerKey }).IsUnique().HasDatabaseName(UniqueClient);
        builder.HasOne(mapping => mapping.Application).WithMany()
            .HasForeignKey(mapping => mapping.ApplicationId)
            .HasConstraintName(ApplicationKey)
            .OnDelete(DeleteBehavior.Restrict); // An application that took its mappings along would leave the clients behind: see KeyRemoval.
        builder.HasOne(mapping => mapping.KeyManager).WithMany()
            .HasForeignKey(mapping => mapping.KeyManagerId)
            .HasConstraintName(KeyManagerKey)
            .OnDelete(DeleteBehavior.Restrict);

        // What is not finished does not exist for anybody but who finishes it.
        builder.HasQueryFilter(mapping => mapping.State == KeyMappingState.Active);
    }

    /// <summary>The constraint lets in what the code knows, and no more.</summary>
    private static string OneOf<T>(string column, params T[] words)
        where T : struct, Enum => $"{column} in ({string.Join(", ", words.Select(word => $"'{word.Text()}'"))})";
}
