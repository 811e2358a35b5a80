using OobProvisioning.KeyManager.Tokens;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>How the store and other programs get clients: internal calls for services of this system, RFC 7591 and 7592 for everybody else.</summary>
internal static class RegistrationSetup
{
    public static void AddRegistration(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ClientRegistration>();
        builder.Services.AddScoped<ManagedClients>();
    }

    public static void MapRegistration(this WebApplication app)
    {
        var managed = app.MapGroup("/internal/v1/oauth-clients").RequireScope(BuiltInScopes.OAuthClientsRegister);
        managed.MapPost("", RegisterManagedClient.HandleAsync);
        managed.MapPut("/{clientId}", ConfigureManagedClient.HandleAsync);
        managed.MapDelete("/{clientId}", DeleteManagedClient.HandleAsync);
        managed.MapPost("/{clientId}/regenerate-secret", RegenerateManagedSecret.HandleAsync);
    }
}
