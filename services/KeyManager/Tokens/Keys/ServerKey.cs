using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OobProvisioning.KeyManager.Tokens.Keys;

/// <summary>A signing or encryption key at rest. Its material is protected; the ring that protects it is wrapped by the master key.</summary>
internal sealed class ServerKey
{
    private ServerKey()
    {
    }

    /// <summary>The <c>kid</c> of what it signs or encrypts.</summary>
    public string Id { get; private set; } = "";

    /// <summary><c>ES256</c>, <c>RS256</c> (signing) or <c>A256KW</c> (encryption).</summary>
    public string Algorithm { get; private set; } = "";

    /// <summary>PKCS#8 or the bare symmetric key, protected.</summary>
    public string ProtectedMaterial { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Announced before, used from then on.</summary>
    public DateTimeOffset ActiveFrom { get; private set; }

    public static ServerKey Of(string id, string algorithm, string protectedMaterial, DateTimeOffset now, DateTimeOffset activeFrom) => new()
    {
        Id = id,
        Algorithm = algorithm,
        ProtectedMaterial = protectedMaterial,
        CreatedAt = now,
        ActiveFrom = activeFrom,
    };

    /// <summary>Of two keys of an algorithm the later one takes the place of the other. The one order, for those who use keys and who retire them.</summary>
    public static IReadOnlyList<ServerKey> InOrderOfUse(IEnumerable<ServerKey> keys) =>
        [.. keys.OrderBy(key => key.ActiveFrom).ThenBy(key => key.CreatedAt).ThenBy(key => key.Id, StringComparer.Ordinal)];
}

internal sealed class ServerKeyConfiguration : IEntityTypeConfiguration<ServerKey>
{
    public void Configure(EntityTypeBuilder<ServerKey> builder)
    {
        builder.ToTable("server_keys");
        builder.HasKey(key => key.Id).HasName("pk_server_keys");
        builder.Property(key => key.Id).HasColumnName("id").HasMaxLength(50);
        builder.Property(key => key.Algorithm).HasColumnName("algorithm").HasMaxLength(10);
        builder.Property(key => key.ProtectedMaterial).HasColumnName("protected_material").HasMaxLength(10_000);
        builder.Property(key => key.CreatedAt).HasColumnName("created_at");
        builder.Property(key => key.ActiveFrom).HasColumnName("active_from");
    }
}
