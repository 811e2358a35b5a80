using OobProvisioning.KeyManager.Accounts;
using OobProvisioning.KeyManager.Console;
using OobProvisioning.KeyManager.Families;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.Registration;
using OobProvisioning.KeyManager.Scopes;
using OobProvisioning.KeyManager.ServiceProviders;
using OobProvisioning.KeyManager.Tokens;

namespace OobProvisioning.KeyManager;

/// <summary>The Key Manager's rooms, each by its one door.</summary>
internal static class Rooms
{
    public static void AddRooms(this WebApplicationBuilder builder)
    {
        builder.AddScopes();
        builder.AddOAuthClients();
        builder.AddFamilies();
        builder.AddAccounts();
        builder.AddTokens();
        builder.AddServiceProviders();
        builder.AddRegistration();
        builder.AddConsole();
    }

    public static void MapRooms(this WebApplication app)
    {
        app.UseTokens();
        app.MapScopes();
        app.MapServiceProviders();
        app.MapOAuthClients();
        app.MapFamilies();
        app.MapAccounts();
        app.MapConsole(KeyManagerApi.DocumentPath);
        app.MapRegistration();
    }
}
