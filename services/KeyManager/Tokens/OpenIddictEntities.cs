using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OobProvisioning.KeyManager.OAuthClients;
using OpenIddict.EntityFrameworkCore.Models;

namespace OobProvisioning.KeyManager.Tokens;

/// <summary>OpenIddict's authorization: what a user allowed a client, or one grant's family of tokens.</summary>
public sealed class OAuthAuthorization : OpenIddictEntityFrameworkCoreAuthorization<Guid, OAuthClient, OAuthToken>;

/// <summary>OpenIddict's entry of a token that is used once (codes, refresh tokens, device codes). Access tokens have none.</summary>
public sealed class OAuthToken : OpenIddictEntityFrameworkCoreToken<Guid, OAuthClient, OAuthAuthorization>;

/// <summary>OpenIddict's scope. Scopes are the clients' own here, so the table stays empty; the engine asks that it exists.</summary>
public sealed class OAuthScope : OpenIddictEntityFrameworkCoreScope<Guid>;

/// <summary>Names OpenIddict's own tables and columns in our way, and lets a client's tokens go with it.</summary>
internal static class OpenIddictTables
{
    private const string ClientKey = "ApplicationId";

    public static void Configure(ModelBuilder model)
    {
        model.UseOpenIddict<OAuthClient, OAuthAuthorization, OAuthScope, OAuthToken, Guid>();

        // Whoever loses an account or its password loses what was issued in their name.
        model.Entity<OAuthAuthorization>().HasIndex(authorization => authorization.Subject);
        model.Entity<OAuthToken>().HasIndex(token => token.Subject);
        Name(model.Entity<OAuthAuthorization>(), "oauth_authorizations");
        Name(model.Entity<OAuthScope>(), "oauth_scopes");
        Name(model.Entity<OAuthToken>(), "oauth_tokens");
        model.Entity<OAuthClient>().HasMany(client => client.Authorizations).WithOne(authorization => authorization.Application!)
            .HasForeignKey(ClientKey).HasConstraintName("fk_oauth_authorizations_oauth_client").OnDelete(DeleteBehavior.Cascade);
        model.Entity<OAuthClient>().HasMany(client => client.Tokens).WithOne(token => token.Application!)
            .HasForeignKey(ClientKey).HasConstraintName("fk_oauth_tokens_oauth_client").OnDelete(DeleteBehavior.Cascade);
        model.Entity<OAuthAuthorization>().HasMany(authorization => authorization.Tokens).WithOne(token => token.Authorization!)
            .HasForeignKey("AuthorizationId").HasConstraintName("fk_oauth_tokens_oauth_authorization").OnDelete(DeleteBehavior.Cascade);
    }

    private static void Name<TEntity>(EntityTypeBuilder<TEntity> entity, string table)
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
