using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.Benchmarks.Baselines;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.ApiStore.IntegrationTests.Providers;

/// <summary>OpenIddict as its documentation sets it up, with all its defaults: RS256, encrypted access tokens, a row for each, secrets behind PBKDF2.</summary>
internal static class StockServer
{
    /// <param name="services">A program's.</param>
    /// <param name="connectionString">Of a database with the tables of <see cref="StockDb"/>.</param>
    /// <param name="configure">Gives it keys, which take long to make, and more endpoints.</param>
    public static void AddStock(IServiceCollection services, string connectionString, Action<OpenIddictServerBuilder> configure)
    {
        services.AddAuthorization();
        services.AddDbContext<StockDb>(options => options.UseNpgsql(connectionString).UseOpenIddict());
        services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<StockDb>())
            .AddServer(server => server
                .SetTokenEndpointUris(Paths.Token)
                .AllowClientCredentialsFlow()
                .UseAspNetCore()
                .EnableTokenEndpointPassthrough()
                .DisableTransportSecurityRequirement())
            .AddServer(configure);
    }

    public static void UseStock(WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapPost(Paths.Token, Issue);
    }

    private static SignInHttpResult Issue(HttpContext context)
    {
        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        identity.SetClaim(Claims.Subject, context.GetOpenIddictServerRequest()!.ClientId);
        identity.SetDestinations(static _ => [Destinations.AccessToken]);
        return TypedResults.SignIn(new ClaimsPrincipal(identity), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }
}

/// <summary>OpenIddict's own entities and nothing else.</summary>
internal sealed class StockDb(DbContextOptions<StockDb> options) : DbContext(options);
