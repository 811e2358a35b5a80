using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.Families.Revocation;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.Scopes;
using OobProvisioning.KeyManager.Tokens.ClientAssertions;
using OobProvisioning.KeyManager.Tokens.FastPath;
using OobProvisioning.KeyManager.Tokens.Interaction;
using OobProvisioning.KeyManager.Tokens.Keys;
using OobProvisioning.KeyManager.Tokens.Protocol;
using OobProvisioning.KeyManager.Tokens.Upkeep;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Hosting;
using OobProvisioning.ServiceDefaults.Protection;
using OobProvisioning.ServiceDefaults.Work;
using OpenIddict.Abstractions;
using OpenIddict.Server;

namespace OobProvisioning.KeyManager.Tokens;

/// <summary>The OAuth 2.0 and OpenID Connect endpoints: <see cref="AuthorizationServer"/> says which. Their keys, their revocations, and their pages.</summary>
internal static class TokensSetup
{
    public static void AddTokens(this WebApplicationBuilder builder)
    {
        // Read before the options are checked; an issuer that is no address stops the start when they are.
        var issuer = HttpAddressAttribute.Parse(builder.Configuration[$"{TokensOptions.Section}:{nameof(TokensOptions.Issuer)}"]);
        builder.Services.AddOptions<TokensOptions>().BindConfiguration(TokensOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        AddKeys(builder);
        builder.Services.AddOptions<RequestLimitOptions>().BindConfiguration(RequestLimitOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<RequestLimits>().AddSingleton<TokenRequestMetrics>();
        builder.Services.AddClientAssertions();
        builder.Services.AddAuthorizationServer(issuer);
        builder.Services.AddSingleton<ServerAddresses>();
        builder.Services.AddFastPath();
        builder.Services.AddInteraction();
        builder.Services.AddSingleton<ILogger<OpenIddictServerDispatcher>, NoTokensInLogs>();
        builder.Services.Replace(ServiceDescriptor.Singleton<IAuthenticationSchemeProvider, EngineAtItsPlaces>());
        builder.Services.Replace(
            ServiceDescriptor.Singleton<IOpenIddictApplicationCache<OAuthClient>>(provider => provider.GetRequiredService<OAuthClientDirectory>()));
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IProblemDetailsWriter, OAuthErrorWriter>()); // The first that can is asked.

        // Our own management API takes the same tokens, and reads keys and revocations where they are.
        builder.AddBearerAuthentication(Audiences.KeyManager, issuer?.AbsoluteUri ?? "");
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<KeyRing>((bearer, keys) =>
            bearer.TokenValidationParameters.IssuerSigningKeyResolver = (_, _, kid, _) => keys.SigningKeys.Where(key => key.KeyId == kid));
    }

    public static void UseTokens(this WebApplication app)
    {
        app.UseMiddleware<OAuthDialect>();
        app.UseMiddleware<KeptDocuments>(); // Before UseAuthentication, where the engine answers.
        app.UseFastPath();
        app.UseAuthentication(); // Explicitly, so that what stands before also sees OpenIddict's requests and 401 answers.
        app.UseMiddleware<RefusalPages>();
        app.UseAuthorization();
        app.MapInteraction();
    }

    private static void AddKeys(WebApplicationBuilder builder)
    {
        builder.AddProtection("OobProvisioning.KeyManager").PersistKeysToDbContext<KeyManagerDb>();
        builder.Services.AddSingleton<ServerKeyMaterial>();
        builder.Services.AddScoped<KeyReplacement>();
        builder.Services.AddScoped<ListServerKeys>();
        builder.Services.AddSingleton<KeyMetrics>().AddSingleton<KeyRing>();
        builder.Services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>>(services => services.GetRequiredService<KeyRing>());
        builder.Services.AddSingleton<IOptionsChangeTokenSource<OpenIddictServerOptions>>(services => services.GetRequiredService<KeyRing>());
        builder.Services.AddPeriodicWork<ChangeListener>();
        builder.Services.AddPeriodicWork<ExpiredRows>();
        builder.Services.AddOptions<KeyRotationOptions>().BindConfiguration(KeyRotationOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddPeriodicWork<KeyRotation>();
    }
}
