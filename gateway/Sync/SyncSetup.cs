using Microsoft.Extensions.Options;
using OobProvisioning.Gateway.Sync.Feeds;
using OobProvisioning.Gateway.Sync.Known;
using OobProvisioning.Gateway.Sync.Snapshots;
using OobProvisioning.ServiceDefaults.Health;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.Gateway.Sync;

/// <summary>What the gateway knows of APIs, subscriptions and dead tokens, and how it learns that.</summary>
internal static class SyncSetup
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    public static void AddSync(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<SyncOptions>().BindConfiguration(SyncOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Neighbours>().AddSingleton<Knowledge>().AddSingleton<FeedMetrics>();
        services.AddFeed<AllowedCalls>(neighbours => (neighbours.StoreSource, neighbours.ApiStore));
        services.AddFeed<DeadTokens>(neighbours => (neighbours.KeyManagerSource, neighbours.KeyManager));
        services.AddPeriodicWork<ForgetTheExpired>();
        if (builder.Configuration[$"{SyncOptions.Section}:{nameof(SyncOptions.SnapshotDirectory)}"] is { Length: > 0 })
        {
            services.AddPeriodicWork<KeepSnapshots>();
        }

        services.AddHealthChecks().AddCheck<Knowledge>("apis", tags: [HealthSetup.Ready, HealthSetup.Said]);
    }

    private static void AddFeed<TState>(this IServiceCollection services, Func<Neighbours, (FeedSource Source, HttpClient Client)> of)
        where TState : class, IFeedState, new()
    {
        services.AddSingleton(provider => provider.GetRequiredService<FeedMetrics>().Observe(
            of(provider.GetRequiredService<Neighbours>()).Source, new Synced<TState>(provider.GetRequiredService<TimeProvider>())));
        services.AddSingleton(provider =>
        {
            var (source, client) = of(provider.GetRequiredService<Neighbours>());
            var half = provider.GetRequiredService<IOptions<SyncOptions>>().Value.MaxAge / 2;
            return ActivatorUtilities.CreateInstance<Feed<TState>>(provider, source, client, half < LongestWait ? half : LongestWait);
        });
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<SnapshotFile<TState>>(
            provider, DirectoryOf(provider), of(provider.GetRequiredService<Neighbours>()).Source));
        services.AddSingleton(provider => new FollowFeed<TState>(
            of(provider.GetRequiredService<Neighbours>()).Source,
            provider.GetRequiredService<Feed<TState>>(),
            provider.GetRequiredService<Synced<TState>>(),
            DirectoryOf(provider).Length > 0 ? provider.GetRequiredService<SnapshotFile<TState>>() : null,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<FollowFeed<TState>>>()));
        services.AddHostedService(provider => provider.GetRequiredService<FollowFeed<TState>>());
    }

    private static string DirectoryOf(IServiceProvider provider) => provider.GetRequiredService<IOptions<SyncOptions>>().Value.SnapshotDirectory;
}
