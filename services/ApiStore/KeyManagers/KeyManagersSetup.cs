using OobProvisioning.ApiStore.KeyManagers.Authentication;
using OobProvisioning.ApiStore.KeyManagers.Wire;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.ApiStore.KeyManagers;

/// <summary>The only room that talks to a key manager.</summary>
internal static class KeyManagersSetup
{
    public static void AddKeyManagers(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<KeyManagerOptions>()
            .BindConfiguration(KeyManagerOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddWire();
        builder.Services.AddScoped<ResidentKeyManager>();
        builder.Services.AddScoped<ClientRegistrar>();
        builder.AddCallerAuthentication();
    }

    public static void MapKeyManagers(this WebApplication app) => app
        .MapGet("/store/api/v3/key-managers", ListKeyManagers.HandleAsync).AllowAnonymous()
        .WithTags("Key managers").WithName("listKeyManagers").WithSummary("Lists the key managers");
}
