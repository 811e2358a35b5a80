using Microsoft.AspNetCore.Authentication;
using OobProvisioning.KeyManager.Scopes;
using OobProvisioning.KeyManager.Tokens.Protocol;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>How the store and other programs get clients: internal calls for services of this system, RFC 7591 and 7592 for everybody else.</summary>
internal static class RegistrationSetup
{
    public const string Path = "/oauth2/register";

    public static void AddRegistration(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ClientRegistration>();
        builder.Services.AddScoped<ManagedClients>();
        builder.Services.AddScoped<OwnRegistration>();
        builder.Services.AddSingleton<RegistrationAddress>();
        builder.Services.Configure<OAuthDialectOptions>(dialect => dialect.Places.Add(new DialectPlace(Path, RegistrationErrors.InvalidClientMetadata)));
        builder.Services.AddOpenIddict().AddServer(server => server.AddEventHandler(AdvertiseRegistration.Descriptor));
        builder.Services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, RegistrationAuthentication>(RegistrationAuthentication.SchemeName, configureOptions: null);
    }

    public static void MapRegistration(this WebApplication app)
    {
        var managed = app.MapGroup("/internal/v1/oauth-clients").RequireScope(BuiltInScopes.OAuthClientsRegister);
        managed.MapPost("", RegisterManagedClient.HandleAsync);
        managed.MapPut("/{clientId}", ConfigureManagedClient.HandleAsync);
        managed.MapDelete("/{clientId}", DeleteManagedClient.HandleAsync);
        managed.MapPost("/{clientId}/regenerate-secret", RegenerateManagedSecret.HandleAsync);

        app.MapPost(Path, RegisterClient.HandleAsync).RequireScope(BuiltInScopes.OAuthClientsCreate);
        var own = app.MapGroup(Path + "/{clientId}")
            .RequireAuthorization(policy => policy.AddAuthenticationSchemes(RegistrationAuthentication.SchemeName).RequireAuthenticatedUser());
        own.MapGet("", ReadRegistration.HandleAsync);
        own.MapPut("", UpdateRegistration.HandleAsync);
        own.MapDelete("", DeleteRegistration.HandleAsync);
    }
}
