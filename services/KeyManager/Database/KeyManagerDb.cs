using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Accounts;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.Tokens;
using OobProvisioning.KeyManager.Tokens.Keys;
using OobProvisioning.KeyManager.Tokens.Revocation;
using OobProvisioning.ServiceDefaults.Auditing;

namespace OobProvisioning.KeyManager.Database;

/// <summary>The Key Manager's own database. Nobody else reads it.</summary>
internal sealed class KeyManagerDb(DbContextOptions<KeyManagerDb> options) : DbContext(options), IDataProtectionKeyContext
{
    public DbSet<ServiceProvider> ServiceProviders => Set<ServiceProvider>();

    public DbSet<OAuthClient> OAuthClients => Set<OAuthClient>();

    public DbSet<SecretUse> SecretUses => Set<SecretUse>();

    public DbSet<User> Users => Set<User>();

    public DbSet<ServerKey> ServerKeys => Set<ServerKey>();

    public DbSet<RevokedToken> RevokedTokens => Set<RevokedToken>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        OpenIddictTables.Configure(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(KeyManagerDb).Assembly);
        modelBuilder.ApplyConfiguration(new AuditEventConfiguration());
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
