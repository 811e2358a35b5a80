using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OobProvisioning.ApiStore.KeyManagers;

internal sealed class KeyManagerConfiguration : IEntityTypeConfiguration<KeyManager>
{
    public void Configure(EntityTypeBuilder<KeyManager> builder)
    {
        builder.ToTable("key_managers");
        builder.HasKey(keyManager => keyManager.Id).HasName("pk_key_managers");
        builder.Property(keyManager => keyManager.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(keyManager => keyManager.Name).HasColumnName("name").HasMaxLength(KeyManager.MaxNameLength);
        builder.Property(keyManager => keyManager.Kind).HasColumnName("kind").HasMaxLength(KeyManager.MaxKindLength);
        builder.Property(keyManager => keyManager.Description).HasColumnName("description").HasMaxLength(512);
        builder.Property(keyManager => keyManager.Enabled).HasColumnName("enabled");
        builder.Property(keyManager => keyManager.MapsExistingClients).HasColumnName("maps_existing_clients");
        builder.HasIndex(keyManager => keyManager.Name).IsUnique().HasDatabaseName("ux_key_managers_name");
        builder.HasIndex(keyManager => keyManager.Kind).IsUnique().HasFilter($"kind = '{KeyManager.ResidentKind}'")
            .HasDatabaseName("ux_key_managers_one_resident"); // Its address is a setting of the program.
        builder.HasData(new
        {
            Id = KeyManager.ResidentId,
            Name = KeyManager.ResidentName,
            Kind = KeyManager.ResidentKind,
            Description = "The Key Manager of this system.",
            Enabled = true,
            MapsExistingClients = true,
        });
    }
}
