using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ApiStore.KeyMappings.Attempts;
using OobProvisioning.ServiceDefaults.Auditing;

namespace OobProvisioning.ApiStore.Database;

/// <summary>The store's own database; nobody else reads it.</summary>
public sealed class ApiStoreDb(DbContextOptions<ApiStoreDb> options) : DbContext(options)
{
    public DbSet<Application> Applications => Set<Application>();

    public DbSet<KeyMapping> KeyMappings => Set<KeyMapping>();

    public DbSet<KeyManager> KeyManagers => Set<KeyManager>();

    public DbSet<VerificationAttempt> VerificationAttempts => Set<VerificationAttempt>();

    /// <summary>Notes who did what, in the transaction of the change that is about to be saved.</summary>
    public void Audit(string actor, string verb, string @object, DateTimeOffset now) => Add(AuditEvent.Of(actor, verb, @object, now));

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfiguration(new AuditEventConfiguration());
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ApiStoreDb).Assembly);
    }
}
