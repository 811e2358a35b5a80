using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using OobProvisioning.KeyManager.OAuthClients.Keys;
using OobProvisioning.KeyManager.OAuthClients.Secrets;
using OpenIddict.EntityFrameworkCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.OAuthClients;

internal sealed class OAuthClientConfiguration : IEntityTypeConfiguration<OAuthClient>
{
    public const string UniqueClientId = "ux_oauth_clients_client_id";
    private const string UniqueServiceProvider = "ux_oauth_clients_service_provider_id";

    private static readonly ValueConverter<int, TimeSpan> AsInterval = new(seconds => TimeSpan.FromSeconds(seconds), interval => (int)interval.TotalSeconds);

    public void Configure(EntityTypeBuilder<OAuthClient> builder)
    {
        new OpenIddictEntityFrameworkCoreApplicationConfiguration<OAuthClient, OAuthAuthorization, OAuthToken, Guid>().Configure(builder);
        builder.ToTable("oauth_clients", table =>
        {
            table.HasCheckConstraint("ck_oauth_clients_state", "state in ('Active', 'Revoked')");
            table.HasCheckConstraint(
                "ck_oauth_clients_keys", "num_nonnulls(jwks, jwks_uri) = case token_endpoint_auth_method when 'private_key_jwt' then 1 else 0 end");
        });
        builder.HasKey(client => client.Id).HasName("pk_oauth_clients");
        builder.Property(client => client.Id).HasColumnName("registration_id").ValueGeneratedNever();
        builder.Property(client => client.ServiceProviderId).HasColumnName("service_provider_id");
        builder.Property(client => client.ClientId).HasColumnName("client_id").HasMaxLength(OAuthClient.MaxClientIdLength).IsRequired();
        builder.ComplexProperty(client => client.Settings, ConfigureSettings);
        builder.Property(client => client.State).HasColumnName("state").HasConversion<string>().HasMaxLength(10);
        builder.Property(client => client.Generation).HasColumnName("generation");
        builder.Property(client => client.CreatedAt).HasColumnName("created_at");
        builder.Property(client => client.IsFirstParty).HasColumnName("first_party").HasDefaultValue(false);
        builder.Property(client => client.Version).IsRowVersion();
        builder.HasIndex(client => client.ClientId).IsUnique().HasDatabaseName(UniqueClientId);
        builder.HasIndex(client => client.ServiceProviderId).IsUnique().HasDatabaseName(UniqueServiceProvider);

        builder.Ignore(client => client.EndsRegistration);

        // OpenIddict's own columns that ours stand in for.
        builder.Ignore(client => client.ApplicationType);
        builder.Ignore(client => client.ClientSecret);
        builder.Ignore(client => client.ClientType);
        builder.Ignore(client => client.ConcurrencyToken);
        builder.Ignore(client => client.ConsentType);
        builder.Ignore(client => client.DisplayName);
        builder.Ignore(client => client.DisplayNames);
        builder.Ignore(client => client.JsonWebKeySet);
        builder.Ignore(client => client.Permissions);
        builder.Ignore(client => client.PostLogoutRedirectUris);
        builder.Ignore(client => client.Properties);
        builder.Ignore(client => client.RedirectUris);
        builder.Ignore(client => client.Requirements);

        builder.HasMany(client => client.Secrets)
            .WithOne()
            .HasForeignKey(secret => secret.OAuthClientId)
            .HasConstraintName("fk_oauth_client_secrets_oauth_client")
            .OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(client => client.Secrets).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasOne<UsedClientId>()
            .WithOne()
            .HasForeignKey<OAuthClient>(client => client.ClientId)
            .HasPrincipalKey<UsedClientId>(used => used.ClientId)
            .HasConstraintName("fk_oauth_clients_used_client_id")
            .OnDelete(DeleteBehavior.Restrict);
    }

    /// <summary>The members of one value, each in a column of its client's row.</summary>
    private static void ConfigureSettings(ComplexPropertyBuilder<OAuthClientSettings> builder)
    {
        builder.Property(settings => settings.GrantTypes).HasColumnName("grant_types");
        builder.Property(settings => settings.CallbackUrls).HasColumnName("callback_urls");
        builder.Property(settings => settings.PostLogoutUrls).HasColumnName("post_logout_urls");
        builder.Property(settings => settings.Scopes).HasColumnName("scopes");
        builder.Property(settings => settings.NamedScopes).HasColumnName("named_scopes").HasDefaultValueSql("'{}'");
        builder.Property(settings => settings.PublicClient).HasColumnName("client_type").HasMaxLength(20)
            .HasConversion(isPublic => isPublic ? ClientTypes.Public : ClientTypes.Confidential, type => type == ClientTypes.Public);
        builder.Property(settings => settings.ApplicationType).HasColumnName("application_type").HasMaxLength(20);
        builder.Property(settings => settings.PkceRequired).HasColumnName("pkce_required");
        builder.Property(settings => settings.AccessTokenLifetimeSeconds).HasColumnName("access_token_lifetime").HasConversion(AsInterval);
        builder.Property(settings => settings.RefreshTokenLifetimeSeconds).HasColumnName("refresh_token_lifetime").HasConversion(AsInterval);
        builder.Property(settings => settings.IdTokenSigningAlgorithm).HasColumnName("id_token_signing_algorithm").HasMaxLength(10);
        builder.Property(settings => settings.TokenEndpointAuthMethod).HasColumnName("token_endpoint_auth_method").HasMaxLength(30);
        builder.Property(settings => settings.TokenEndpointAuthSigningAlgorithm).HasColumnName("token_endpoint_auth_signing_alg").HasMaxLength(10);
        builder.Ignore(settings => settings.Jwks);
        builder.Property(settings => settings.JwksUri).HasColumnName("jwks_uri").HasMaxLength(2_000);
        builder.Property(settings => settings.JsonWebKeySet).HasColumnName("jwks").HasMaxLength(ClientKeySet.MaxLength);
    }
}

internal sealed class OAuthClientSecretConfiguration : IEntityTypeConfiguration<OAuthClientSecret>
{
    public void Configure(EntityTypeBuilder<OAuthClientSecret> builder)
    {
        builder.ToTable("oauth_client_secrets");
        builder.HasKey(secret => secret.Id).HasName("pk_oauth_client_secrets");
        builder.Property(secret => secret.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(secret => secret.OAuthClientId).HasColumnName("registration_id");
        builder.Property(secret => secret.Verifier).HasColumnName("verifier").HasMaxLength(OAuthClientSecret.MaxVerifierLength);
        builder.Property(secret => secret.Hint).HasColumnName("hint").HasMaxLength(4);
        builder.Property(secret => secret.Description).HasColumnName("description").HasMaxLength(OAuthClientSecret.MaxDescriptionLength);
        builder.Property(secret => secret.CreatedAt).HasColumnName("created_at");
        builder.Property(secret => secret.ExpiresAt).HasColumnName("expires_at");
        builder.HasIndex(secret => secret.OAuthClientId).HasDatabaseName("ix_oauth_client_secrets_registration_id");
    }
}

internal sealed class SecretUseConfiguration : IEntityTypeConfiguration<SecretUse>
{
    public void Configure(EntityTypeBuilder<SecretUse> builder)
    {
        builder.ToTable("oauth_client_secret_uses");
        builder.HasKey(use => use.SecretId).HasName("pk_oauth_client_secret_uses");
        builder.Property(use => use.SecretId).HasColumnName("secret_id").ValueGeneratedNever();
        builder.Property(use => use.LastUsedAt).HasColumnName("last_used_at");
        builder.HasOne<OAuthClientSecret>()
            .WithOne()
            .HasForeignKey<SecretUse>(use => use.SecretId)
            .HasConstraintName("fk_oauth_client_secret_uses_secret")
            .OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class UsedClientIdConfiguration : IEntityTypeConfiguration<UsedClientId>
{
    public const string Key = "pk_used_client_ids";

    public void Configure(EntityTypeBuilder<UsedClientId> builder)
    {
        builder.ToTable("used_client_ids");
        builder.HasKey(used => used.ClientId).HasName(Key);
        builder.Property(used => used.ClientId).HasColumnName("client_id").HasMaxLength(OAuthClient.MaxClientIdLength);
    }
}
