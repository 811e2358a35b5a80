using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.ServiceDefaults.Feeds;

/// <summary>
/// What the gateways have to know of a service, told at once and at least once: a table of changes that have places, a long poll from a cursor on, and a
/// snapshot for whoever has none.
/// </summary>
public static class FeedSetup
{
    public static void AddFeed<TSource>(this WebApplicationBuilder builder)
        where TSource : class, IFeedSource
    {
        builder.Services
            .AddSingleton<IFeedSource, TSource>()
            .AddSingleton<FeedSequencer>()
            .AddSingleton<FeedReader>()
            .AddSingleton<FeedSignal>()
            .AddSingleton<ReadChanges>()
            .AddSingleton<ReadSnapshot>()
            .AddPeriodicWork<FeedListener>()
            .AddPeriodicWork<FeedPruning>();
    }

    /// <summary>The feed's two tables.</summary>
    public static void ApplyFeed(this ModelBuilder model) =>
        model.ApplyConfiguration(new FeedChangeConfiguration()).ApplyConfiguration(new FeedStateConfiguration());

    public static void MapFeed(this IEndpointRouteBuilder routes, string scope)
    {
        var feed = routes.MapGroup("/internal/v1/changes").RequireScope(scope);
        feed.MapGet("", (ReadChanges slice, long after, int? wait, CancellationToken cancellationToken) => slice.RunAsync(after, wait, cancellationToken));
        feed.MapGet("/snapshot", (ReadSnapshot slice, CancellationToken cancellationToken) => slice.RunAsync(cancellationToken));
    }
}
