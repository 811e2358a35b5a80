using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ServiceDefaults.Auditing;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Feeds;

namespace OobProvisioning.ApiStore.Database;

/// <summary>The store's own database; nobody else reads it.</summary>
public sealed class ApiStoreDb(DbContextOptions<ApiStoreDb> options) : DbContext(options), IDataProtectionKeyContext
{
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Notes who did what, in the transaction of the change that is about to be saved.</summary>
    public AuditEvent Audit(string actor, string verb, string @object, DateTimeOffset now) => Add(AuditEvent.Of(actor, verb, @object, now)).Entity;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfiguration(new AuditEventConfiguration());
        modelBuilder.ApplyFeed();
        modelBuilder.HasNaturalOrder();
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ApiStoreDb).Assembly);
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
