using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OobProvisioning.KeyManager.Scopes;

/// <summary>An API that the store has published: what tokens for it alone are called, and the scopes that clients may ask for.</summary>
internal sealed class RegisteredApi
{
    public const int MaxUriLength = 300;

    private RegisteredApi()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>RFC 8707: the <c>resource</c> that a client asks for.</summary>
    public string Uri { get; private set; } = "";

    public IReadOnlyList<ApiScope> Scopes { get; private set; } = [];

    public static RegisteredApi Of(Guid id, string uri, IReadOnlyList<ApiScope> scopes) => new() { Id = id, Uri = uri, Scopes = scopes };

    /// <returns>Whether anything is different now.</returns>
    public bool Describe(string uri, IReadOnlyList<ApiScope> scopes)
    {
        if (Uri == uri && Scopes.SequenceEqual(scopes))
        {
            return false;
        }

        (Uri, Scopes) = (uri, scopes);
        return true;
    }
}

/// <summary>A scope of an API.</summary>
/// <param name="Name">What clients ask for (RFC 6749 3.3).</param>
/// <param name="Description">What people read when they are asked; the name where there is none.</param>
internal sealed record ApiScope(string Name, string? Description);

internal sealed class RegisteredApiConfiguration : IEntityTypeConfiguration<RegisteredApi>
{
    public const string UniqueUri = "ux_registered_apis_uri";
    public const string Key = "pk_registered_apis";

    public void Configure(EntityTypeBuilder<RegisteredApi> builder)
    {
        builder.ToTable("registered_apis");
        builder.HasKey(api => api.Id).HasName(Key);
        builder.Property(api => api.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(api => api.Uri).HasColumnName("uri").HasMaxLength(RegisteredApi.MaxUriLength);
        builder.Property(api => api.Scopes).HasColumnName("scopes").HasColumnType("jsonb").HasConversion(
            scopes => JsonSerializer.Serialize(scopes, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<List<ApiScope>>(json, JsonSerializerOptions.Web)!,
            new ValueComparer<IReadOnlyList<ApiScope>>((one, other) => one!.SequenceEqual(other!), scopes => scopes.Count, scopes => scopes));
        builder.HasIndex(api => api.Uri).IsUnique().HasDatabaseName(UniqueUri);
    }
}
