using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace OobProvisioning.KeyManager.Database;

/// <summary>Lets <c>dotnet ef migrations add</c> see the model without a database.</summary>
internal sealed class DesignTimeKeyManagerDb : IDesignTimeDbContextFactory<KeyManagerDb>
{
    public KeyManagerDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<KeyManagerDb>().UseNpgsql().Options);
}
