using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OobProvisioning.KeyManager.OAuthClients;

internal sealed class ServiceProviderConfiguration : IEntityTypeConfiguration<ServiceProvider>
{
    public const string UniqueName = "ux_service_providers_name";
    private const string ForeignKeyOfClient = "fk_oauth_clients_service_provider";

    public void Configure(EntityTypeBuilder<ServiceProvider> builder)
    {
        builder.ToTable("service_providers");
        builder.HasKey(provider => provider.Id).HasName("pk_service_providers");
        builder.Property(provider => provider.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(provider => provider.Name).HasColumnName("name").HasMaxLength(ServiceProvider.MaxNameLength);
        builder.Property(provider => provider.Description).HasColumnName("description").HasMaxLength(ServiceProvider.MaxDescriptionLength);
        builder.Property(provider => provider.ManagedBy).HasColumnName("managed_by").HasMaxLength(OAuthClients.OAuthClient.MaxClientIdLength);
        builder.Property(provider => provider.CreatedAt).HasColumnName("created_at");
        builder.Property(provider => provider.Version).IsRowVersion();
        builder.Ignore(provider => provider.VersionWithClient);
        builder.HasIndex(provider => provider.Name).IsUnique().HasDatabaseName(UniqueName);
        builder.HasOne(provider => provider.OAuthClient)
            .WithOne(client => client.ServiceProvider)
            .HasForeignKey<OAuthClient>(client => client.ServiceProviderId)
            .HasConstraintName(ForeignKeyOfClient)
            .OnDelete(DeleteBehavior.Cascade);
    }
}
