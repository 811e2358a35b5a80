using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.Tokens.ClientAssertions;
using OobProvisioning.KeyManager.Tokens.Keys;
using OobProvisioning.KeyManager.Tokens.Revocation;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Hosting;
using OobProvisioning.ServiceDefaults.Protection;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace OobProvisioning.KeyManager.Tokens;

/// <summary>The OAuth 2.0 endpoints: OpenIddict, with one small handler for each thing that our contract says differently.</summary>
internal static class TokensSetup
{
    private const string Realm = "oob-provisioning";

    public static void AddTokens(this WebApplicationBuilder builder)
    {
        // Read before the options are checked; an issuer that is no address stops the start when they are.
        var issuer = HttpAddressAttribute.Parse(builder.Configuration[$"{TokensOptions.Section}:{nameof(TokensOptions.Issuer)}"]);
        builder.Services.AddOptions<TokensOptions>().BindConfiguration(TokensOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        AddKeys(builder);
        AddRevocation(builder.Services);
        builder.Services.AddClientAssertions();
        AddOpenIddict(builder.Services, issuer);
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IProblemDetailsWriter, OAuthErrorWriter>()); // The first that can is asked.

        // Our own management API takes the same tokens, and reads keys and revocations where they are.
        builder.AddBearerAuthentication(Audiences.KeyManager, issuer?.AbsoluteUri ?? "");
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<KeyRing>((bearer, keys) =>
            bearer.TokenValidationParameters.IssuerSigningKeyResolver = (_, _, kid, _) => keys.SigningKeys.Where(key => key.KeyId == kid));
    }

    public static void UseTokens(this WebApplication app)
    {
        app.UseMiddleware<OAuthDialect>();
        app.UseAuthentication(); // Explicitly, so that what stands before also sees OpenIddict's requests and 401 answers.
        app.UseAuthorization();
    }

    private static void AddKeys(WebApplicationBuilder builder)
    {
        builder.AddProtection("OobProvisioning.KeyManager").PersistKeysToDbContext<KeyManagerDb>();
        builder.Services.AddSingleton<ServerKeyMaterial>();
        builder.Services.AddSingleton<KeyRing>();
        builder.Services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>>(services => services.GetRequiredService<KeyRing>());
        builder.Services.AddSingleton<IOptionsChangeTokenSource<OpenIddictServerOptions>>(services => services.GetRequiredService<KeyRing>());
        builder.Services.AddHostedService<ChangeListener>();
        builder.Services.AddOptions<KeyRotationOptions>().BindConfiguration(KeyRotationOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<KeyRotation>();
        builder.Services.AddHostedService(services => services.GetRequiredService<KeyRotation>());
    }

    private static void AddRevocation(IServiceCollection services)
    {
        services.AddOptions<RevocationOptions>().BindConfiguration(RevocationOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<TooManyRevocations>();
        services.AddSingleton<RevokedTokens>();
        services.AddSingleton<ExpiredRows>();
        services.AddHostedService(provider => provider.GetRequiredService<ExpiredRows>());
        services.AddSingleton<AccessTokenStatus>();
        services.AddSingleton<IAccessTokenStatus>(provider => provider.GetRequiredService<AccessTokenStatus>());
    }

    private static void AddOpenIddict(IServiceCollection services, Uri? issuer)
    {
        services.AddOpenIddict()
            .AddCore(core =>
            {
                core.UseEntityFrameworkCore()
                    .UseDbContext<KeyManagerDb>()
                    .ReplaceDefaultEntities<OAuthClient, OAuthAuthorization, OAuthScope, OAuthToken, Guid>();
                core.ReplaceApplicationManager<OAuthClient, OAuthClientManager>();
            })
            .AddServer(server =>
            {
                if (issuer is not null)
                {
                    server.SetIssuer(issuer);
                }

                server
                    .SetTokenEndpointUris("oauth2/token")
                    .SetIntrospectionEndpointUris("oauth2/introspect")
                    .SetRevocationEndpointUris("oauth2/revoke")
                    .SetJsonWebKeySetEndpointUris("oauth2/jwks")
                    .SetConfigurationEndpointUris(".well-known/openid-configuration", ".well-known/oauth-authorization-server")
                    .AllowClientCredentialsFlow()
                    .DisableAccessTokenEncryption()
                    .DisableScopeValidation() // Scopes are the clients' own: see RefuseScopesBeyondClient.
                    .RegisterScopes([.. BuiltInScopes.Grantable]);
                server.Configure(options =>
                {
                    options.Scopes.Remove(OpenIddictConstants.Scopes.OpenId);
                    options.IgnoreScopePermissions = true;
                });
                server.UseAspNetCore()
                    .DisableTransportSecurityRequirement() // The gateway ends TLS.
                    .SetRealm(Realm)
                    .SuppressJsonResponseIndentation();
                AddHandlers(server);
            });
        services.AddSingleton<ILogger<OpenIddictServerDispatcher>, NoTokensInLogs>();
        services.Replace(ServiceDescriptor.Singleton<IOpenIddictApplicationCache<OAuthClient>>(provider => provider.GetRequiredService<OAuthClientDirectory>()));
    }

    private static void AddHandlers(OpenIddictServerBuilder server) => server
        .AddEventHandler(PublicBaseUri.Descriptor)
        .AddClientAssertions()
        .AddEventHandler(RequireClientAuthentication<ValidateTokenRequestContext>.Descriptor)
        .AddEventHandler(RequireClientAuthentication<ValidateIntrospectionRequestContext>.Descriptor)
        .AddEventHandler(RequireClientAuthentication<ValidateRevocationRequestContext>.Descriptor)
        .AddEventHandler(RefuseTwoClients<ExtractTokenRequestContext>.Descriptor)
        .AddEventHandler(RefuseTwoClients<ExtractIntrospectionRequestContext>.Descriptor)
        .AddEventHandler(RefuseTwoClients<ExtractRevocationRequestContext>.Descriptor)
        .AddEventHandler(MalformedBasicIsInvalidClient<ApplyTokenResponseContext>.Descriptor)
        .AddEventHandler(MalformedBasicIsInvalidClient<ApplyIntrospectionResponseContext>.Descriptor)
        .AddEventHandler(MalformedBasicIsInvalidClient<ApplyRevocationResponseContext>.Descriptor)
        .AddEventHandler(RefuseUnknownClient.Descriptor)
        .AddEventHandler(RefuseScopesBeyondClient.Descriptor)
        .AddEventHandler(IssueClientCredentialsToken.Descriptor)
        .AddEventHandler(SayWhatWasGranted.Descriptor)
        .AddEventHandler(SelfContainedAccessTokens.Descriptor)
        .AddEventHandler(RefuseRevokedAccessTokens.Descriptor)
        .RemoveEventHandler(OpenIddictServerHandlers.Revocation.RevokeToken.Descriptor)
        .AddEventHandler(RevokeToken.Descriptor)
        .AddEventHandler(AllowIntrospectionByScope.Descriptor)
        .AddEventHandler(AllowIntrospectionByScope.Hide.Descriptor);
}
