using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpenIddict.EntityFrameworkCore;

namespace OobProvisioning.KeyManager.OAuthClients;

internal sealed class OAuthAuthorizationConfiguration : IEntityTypeConfiguration<OAuthAuthorization>
{
    public void Configure(EntityTypeBuilder<OAuthAuthorization> builder)
    {
        new OpenIddictEntityFrameworkCoreAuthorizationConfiguration<OAuthAuthorization, OAuthClient, OAuthToken, Guid>().Configure(builder);
        builder.HasOne(authorization => authorization.Application).WithMany(client => client.Authorizations)
            .HasForeignKey(OpenIddictTables.ClientKey).HasConstraintName("fk_oauth_authorizations_oauth_client").OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(authorization => authorization.Subject); // Whoever loses an account or its password loses what was issued in their name.
        builder.NameInOurWay("oauth_authorizations");
    }
}

internal sealed class OAuthTokenConfiguration : IEntityTypeConfiguration<OAuthToken>
{
    public void Configure(EntityTypeBuilder<OAuthToken> builder)
    {
        new OpenIddictEntityFrameworkCoreTokenConfiguration<OAuthToken, OAuthClient, OAuthAuthorization, Guid>().Configure(builder);
        builder.HasOne(token => token.Application).WithMany(client => client.Tokens)
            .HasForeignKey(OpenIddictTables.ClientKey).HasConstraintName("fk_oauth_tokens_oauth_client").OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(token => token.Authorization).WithMany(authorization => authorization.Tokens)
            .HasForeignKey("AuthorizationId").HasConstraintName("fk_oauth_tokens_oauth_authorization").OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(token => token.Subject);
        builder.HasIndex(token => token.ExpirationDate).HasFilter("authorization_id is null"); // What nobody allowed goes soon after its end.
        builder.NameInOurWay("oauth_tokens");
    }
}

internal sealed class OAuthScopeConfiguration : IEntityTypeConfiguration<OAuthScope>
{
    public void Configure(EntityTypeBuilder<OAuthScope> builder)
    {
        new OpenIddictEntityFrameworkCoreScopeConfiguration<OAuthScope, Guid>().Configure(builder);
        builder.NameInOurWay("oauth_scopes");
    }
}

/// <summary>Names OpenIddict's own tables and columns in our way.</summary>
internal static class OpenIddictTables
{
    public const string ClientKey = "ApplicationId";

    public static void NameInOurWay<TEntity>(this EntityTypeBuilder<TEntity> entity, string table)
        where TEntity : class
    {
        entity.ToTable(table);
        foreach (var property in entity.Metadata.GetProperties())
        {
            property.SetColumnName(SnakeCase(property.Name));
        }

        foreach (var key in entity.Metadata.GetKeys())
        {
            key.SetName($"pk_{table}");
        }

        foreach (var index in entity.Metadata.GetIndexes())
        {
            index.SetDatabaseName($"ix_{table}_{string.Join("_", index.Properties.Select(property => SnakeCase(property.Name)))}");
        }
    }

    private static string SnakeCase(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? $"_{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
}
