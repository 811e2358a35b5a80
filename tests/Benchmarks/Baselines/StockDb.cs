using Microsoft.EntityFrameworkCore;

namespace OobProvisioning.Benchmarks.Baselines;

/// <summary>OpenIddict's own entities and nothing else.</summary>
internal sealed class StockDb(DbContextOptions<StockDb> options) : DbContext(options);
