using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ServiceDefaults.Auditing;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Feeds;

namespace OobProvisioning.KeyManager.Database;

/// <summary>The Key Manager's own database. Nobody else reads it. Each room configures its own tables, and asks for them by type.</summary>
internal sealed class KeyManagerDb(DbContextOptions<KeyManagerDb> options) : DbContext(options), IDataProtectionKeyContext
{
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(KeyManagerDb).Assembly);
        modelBuilder.ApplyConfiguration(new AuditEventConfiguration());
        modelBuilder.ApplyFeed();
        modelBuilder.HasNaturalOrder();
        modelBuilder.Entity<DataProtectionKey>(key =>
        {
            key.ToTable("data_protection_keys");
            key.HasKey(row => row.Id).HasName("pk_data_protection_keys");
            key.Property(row => row.Id).HasColumnName("id");
            key.Property(row => row.FriendlyName).HasColumnName("friendly_name").HasMaxLength(100);
            key.Property(row => row.Xml).HasColumnName("xml").HasMaxLength(10_000);
        });
    }
}
