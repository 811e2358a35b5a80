using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.Scopes;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>
/// OpenIddict's settings on one screen: endpoints, grants, lifetimes. How it behaves besides is in <see cref="AuthorizationServerHandlers"/>.
/// </summary>
internal static class AuthorizationServer
{
    public const string Authorize = "oauth2/authorize";
    public const string Token = "oauth2/token";
    public const string Introspection = "oauth2/introspect";
    public const string Revocation = "oauth2/revoke";
    public const string UserInfo = "oauth2/userinfo";
    public const string PushedRequests = "oauth2/par";
    public const string DeviceAuthorization = "oauth2/device_authorization";
    public const string Device = "oauth2/device";
    public const string Logout = "oauth2/logout";
    public const string PublishedKeys = "oauth2/jwks";
    public const string OpenIdMetadata = ".well-known/openid-configuration";
    public const string OAuthMetadata = ".well-known/oauth-authorization-server";
    public const string Realm = "oob-provisioning";

    public static void AddAuthorizationServer(this IServiceCollection services, Uri? issuer) => services.AddOpenIddict()
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
                .SetAuthorizationEndpointUris(Authorize)
                .SetPushedAuthorizationEndpointUris(PushedRequests)
                .SetDeviceAuthorizationEndpointUris(DeviceAuthorization)
                .SetEndUserVerificationEndpointUris(Device)
                .SetTokenEndpointUris(Token)
                .SetIntrospectionEndpointUris(Introspection)
                .SetRevocationEndpointUris(Revocation)
                .SetUserInfoEndpointUris(UserInfo)
                .SetEndSessionEndpointUris(Logout)
                .SetJsonWebKeySetEndpointUris(PublishedKeys)
                .SetConfigurationEndpointUris(OpenIdMetadata, OAuthMetadata)
                .AllowAuthorizationCodeFlow()
                .AllowRefreshTokenFlow()
                .AllowClientCredentialsFlow()
                .AllowDeviceAuthorizationFlow()
                .AllowTokenExchangeFlow()
                .AllowImplicitFlow() // This and the next only for clients whose grant types name them (RFC 9700 2.1.2, 2.4).
                .AllowPasswordFlow()
                .SetAuthorizationCodeLifetime(TimeSpan.FromMinutes(1)) // OWASP ASVS 5.0 10.4.3
                .SetDeviceCodeLifetime(TimeSpan.FromMinutes(10))
                .SetUserCodeLifetime(TimeSpan.FromMinutes(10))
                .DisableSlidingRefreshTokenExpiration() // 10.4.8: a grant ends, however often it is refreshed.
                .SetRefreshTokenReuseLeeway(null) // See JudgeReuse.
                .DisableAccessTokenEncryption()
                .DisableScopeValidation() // Scopes are the clients' own: see RefuseScopesBeyondClient.
                .DisableResourceValidation() // APIs come and go: see RefuseUnknownResources.
                .RegisterScopes([.. StandardScopes.All, .. BuiltInScopes.Grantable]) // Not those of APIs: see decision 17.
                .RegisterClaims(Claims.Subject, Claims.Name, Claims.PreferredUsername, Claims.Email, Claims.EmailVerified, Claims.AuthenticationTime);
            server.Configure(options =>
            {
                options.RequestTokenLifetime = TimeSpan.FromMinutes(10); // A pushed request waits while the user signs in.
                options.IgnoreScopePermissions = true;
                options.IgnoreResourcePermissions = true;
                options.IgnoreAudiencePermissions = true;
                options.IgnoreResponseTypePermissions = true; // Its grant types say them.
                options.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain); // RFC 9700 2.1.1
                options.SubjectTokenTypes.IntersectWith([TokenTypeIdentifiers.AccessToken]);
                options.ActorTokenTypes.Clear();
                options.RequestedTokenTypes.IntersectWith([TokenTypeIdentifiers.AccessToken]);
            });
            server.UseAspNetCore()
                .EnableAuthorizationEndpointPassthrough()
                .EnableEndSessionEndpointPassthrough()
                .EnableEndUserVerificationEndpointPassthrough()
                .EnableErrorPassthrough()
                .DisableTransportSecurityRequirement() // The gateway ends TLS.
                .SetRealm(Realm)
                .SuppressJsonResponseIndentation();
            server.AddOurHandlers();
        });
}
