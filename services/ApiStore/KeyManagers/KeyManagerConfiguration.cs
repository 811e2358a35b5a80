using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OobProvisioning.ApiStore.Database;

namespace OobProvisioning.ApiStore.KeyManagers;

internal sealed class KeyManagerConfiguration : IEntityTypeConfiguration<KeyManager>
{
    public const string UniqueName = "ux_key_managers_name";

    /// <summary>Two key managers with one issuer could not be told apart by a token.</summary>
    public const string UniqueIssuer = "ux_key_managers_issuer";

    public void Configure(EntityTypeBuilder<KeyManager> builder)
    {
        builder.ToTable("key_managers", table => table.HasCheckConstraint(
            "ck_key_managers_provider_is_known",
            $"kind <> '{KeyManager.OAuthProviderKind}' or (issuer is not null and provider is not null)"));
        builder.HasKey(keyManager => keyManager.Id).HasName("pk_key_managers");
        builder.Property(keyManager => keyManager.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(keyManager => keyManager.Name).HasColumnName("name").HasMaxLength(KeyManager.MaxNameLength);
        builder.Property(keyManager => keyManager.Kind).HasColumnName("kind").HasMaxLength(KeyManager.MaxKindLength);
        builder.Property(keyManager => keyManager.DisplayName).HasColumnName("display_name").HasMaxLength(KeyManager.MaxNameLength);
        builder.Property(keyManager => keyManager.Description).HasColumnName("description").HasMaxLength(KeyManager.MaxDescriptionLength);
        builder.Property(keyManager => keyManager.Enabled).HasColumnName("enabled");
        builder.Property(keyManager => keyManager.MapsExistingClients).HasColumnName("maps_existing_clients");
        builder.Property(keyManager => keyManager.MakesClients).HasColumnName("makes_clients");
        builder.Property(keyManager => keyManager.IssuesTokens).HasColumnName("issues_tokens");
        builder.Property(keyManager => keyManager.Issuer).HasColumnName("issuer").HasMaxLength(KeyManager.MaxIssuerLength);
        builder.Property(keyManager => keyManager.Provider).HasJsonColumn("provider");
        builder.Property(keyManager => keyManager.IntrospectionCredential).HasColumnName("introspection_credential")
            .HasMaxLength(StoredCredentials.MaxStoredLength);
        builder.Property(keyManager => keyManager.InitialAccessToken).HasColumnName("initial_access_token")
            .HasMaxLength(StoredCredentials.MaxStoredLength);
        builder.Property(keyManager => keyManager.Version).IsRowVersion();
        builder.HasIndex(keyManager => keyManager.Issuer).IsUnique().HasDatabaseName(UniqueIssuer);
        builder.HasIndex(keyManager => keyManager.Name).IsUnique().HasDatabaseName(UniqueName);
        builder.HasIndex(keyManager => keyManager.Kind).IsUnique().HasFilter($"kind = '{KeyManager.ResidentKind}'")
            .HasDatabaseName("ux_key_managers_one_resident"); // Its address is a setting of the program.
        builder.HasData(new
        {
            Id = KeyManager.ResidentId,
            Name = KeyManager.ResidentName,
            Kind = KeyManager.ResidentKind,
            DisplayName = KeyManager.ResidentName,
            Description = "The Key Manager of this system.",
            Enabled = true,
            MapsExistingClients = true,
            MakesClients = true,
            IssuesTokens = true,
        });
    }
}
