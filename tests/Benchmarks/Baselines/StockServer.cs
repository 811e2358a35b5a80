using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.Benchmarks.Baselines;

/// <summary>
/// OpenIddict as its documentation sets it up, with all its defaults: RS256, encrypted access tokens, a row for each, secrets behind PBKDF2.
/// Kinder than a template in two ways: no lines in the log, and no telemetry.
/// </summary>
internal static class StockServer
{
    public const string Verb = "serve-stock";

    public static async Task ServeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddKeyPerFile(builder.Configuration["Secrets:Directory"]!);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        AddStock(builder.Services, builder.Configuration.GetConnectionString("Database")!);

        await using var app = builder.Build();
        UseStock(app);
        app.MapGet(Paths.Ready, () => "ready");
        await app.RunAsync(app.Configuration["Address"]);
    }

    public static void AddStock(IServiceCollection services, string connectionString) =>
        AddStock(services, connectionString, server => server.AddEphemeralEncryptionKey().AddEphemeralSigningKey());

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
