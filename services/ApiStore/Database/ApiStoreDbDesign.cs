using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace OobProvisioning.ApiStore.Database;

/// <summary>Lets <c>dotnet ef migrations add</c> see the model without settings or a database.</summary>
internal sealed class ApiStoreDbDesign : IDesignTimeDbContextFactory<ApiStoreDb>
{
    public ApiStoreDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<ApiStoreDb>().UseNpgsql("Host=localhost;Database=apistore").Options);
}
