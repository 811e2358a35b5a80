using OobProvisioning.KeyManager.Families.Feed;
using OobProvisioning.KeyManager.Families.Revocation;
using OobProvisioning.KeyManager.Scopes;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Feeds;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.KeyManager.Families;

/// <summary>What users have granted to clients, every token that came of it, and how it ends.</summary>
internal static class FamiliesSetup
{
    public static void AddFamilies(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<GrantFamilies>();
        builder.Services.AddScoped<RememberedConsents>();
        builder.Services.AddPeriodicWork<PruneGrants>();
        builder.Services.AddOptions<RevocationOptions>().BindConfiguration(RevocationOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services
            .AddSingleton<TooManyRevocations>()
            .AddSingleton<RevokedTokens>()
            .AddSingleton<AccessTokenStatus>();
        builder.Services.AddSingleton<IAccessTokenStatus>(services => services.GetRequiredService<AccessTokenStatus>());
        builder.AddFeed<DeadFeed>();
    }

    public static void MapFamilies(this WebApplication app) => app.MapFeed(BuiltInScopes.GatewaySync);
}
