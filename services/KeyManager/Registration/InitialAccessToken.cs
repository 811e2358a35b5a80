using System.Globalization;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OobProvisioning.ServiceDefaults.Secrecy;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>An access token that clients are registered with (RFC 7591 3), and how many were.</summary>
internal sealed class InitialAccessToken
{
    public const int MaxIdLength = 100;

    private InitialAccessToken()
    {
    }

    /// <summary>The token's <c>jti</c>.</summary>
    public string Id { get; private set; } = "";

    public int Registrations { get; private set; }

    /// <summary>The token's: nobody registers with it any more.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }
}

internal sealed class InitialAccessTokenConfiguration : IEntityTypeConfiguration<InitialAccessToken>
{
    public void Configure(EntityTypeBuilder<InitialAccessToken> builder)
    {
        builder.ToTable("initial_access_tokens");
        builder.HasKey(token => token.Id).HasName("pk_initial_access_tokens");
        builder.Property(token => token.Id).HasColumnName("id").HasMaxLength(InitialAccessToken.MaxIdLength);
        builder.Property(token => token.Registrations).HasColumnName("registrations");
        builder.Property(token => token.ExpiresAt).HasColumnName("expires_at");
        builder.HasIndex(token => token.ExpiresAt).HasDatabaseName("ix_initial_access_tokens_expires_at");
    }
}

/// <summary>Which token a registration was sent with.</summary>
/// <param name="Id">Its <c>jti</c>.</param>
/// <param name="ExpiresAt">When it ends.</param>
internal sealed record ShownInitialToken(string Id, DateTimeOffset ExpiresAt) : Discreet
{
    /// <summary>Lets a route take it as a parameter.</summary>
    public static ValueTask<ShownInitialToken?> BindAsync(HttpContext context) => ValueTask.FromResult<ShownInitialToken?>(new ShownInitialToken(
        context.User.FindFirstValue(Claims.JwtId)!,
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(context.User.FindFirstValue(Claims.ExpiresAt)!, CultureInfo.InvariantCulture))));
}
