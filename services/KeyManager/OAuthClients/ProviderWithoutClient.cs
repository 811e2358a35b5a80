using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>
/// That a service provider has no client. The database itself keeps this list (triggers of both tables): to find what is not there it would look through
/// all that are.
/// </summary>
public sealed class ProviderWithoutClient
{
    private ProviderWithoutClient()
    {
    }

    public Guid ServiceProviderId { get; private set; }
}

internal sealed class ProviderWithoutClientConfiguration : IEntityTypeConfiguration<ProviderWithoutClient>
{
    public void Configure(EntityTypeBuilder<ProviderWithoutClient> builder)
    {
        builder.ToTable("service_providers_without_client");
        builder.HasKey(without => without.ServiceProviderId).HasName("pk_service_providers_without_client");
        builder.Property(without => without.ServiceProviderId).HasColumnName("service_provider_id").ValueGeneratedNever();
        builder.HasOne<ServiceProvider>()
            .WithOne(provider => provider.WithoutClient)
            .HasForeignKey<ProviderWithoutClient>(without => without.ServiceProviderId)
            .HasConstraintName("fk_service_providers_without_client_service_provider")
            .OnDelete(DeleteBehavior.Cascade);
    }
}
