using OobProvisioning.ApiStore.KeyManagers.OAuthProvider;
using OobProvisioning.ApiStore.KeyManagers.Resident;

namespace OobProvisioning.ApiStore.KeyManagers;

/// <summary>The only room that asks a key manager for anything but who calls. A kind of key manager is a folder here and a line.</summary>
internal static class KeyManagersSetup
{
    public static void AddKeyManagers(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<VerificationMetrics>().AddScoped<Connectors>();
        builder.Services.AddSingleton<StoredCredentials>();
        builder.Services.AddResidentKind();
        builder.Services.AddOAuthProviderKind();
        builder.Services.AddScoped<ListKeyManagers>();
    }

    public static void MapKeyManagers(this WebApplication app) => app
        .MapGet("/store/api/v3/key-managers", (ListKeyManagers slice, CancellationToken cancellationToken) => slice.RunAsync(cancellationToken))
        .AllowAnonymous()
        .WithTags("Key Managers (Collection)").WithName("listKeyManagers").WithSummary("Lists the key managers");
}
