using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using OobProvisioning.ServiceDefaults.Auditing;

namespace OobProvisioning.ConsoleKit.Changes;

/// <summary>What a console needs to show the changes of its service.</summary>
public static class ChangesSetup
{
    /// <typeparam name="TNames">What its audit events tell of.</typeparam>
    public static IServiceCollection AddChanges<TNames>(this IServiceCollection services)
        where TNames : class, IChangeNames => services.AddScoped<IChangeNames, TNames>().AddScoped<ChangesQuery>();

    /// <summary>The file that the page of changes offers: narrowed down as the page is. The console says whom it is for.</summary>
    public static RouteHandlerBuilder MapChangesFile(this IEndpointRouteBuilder routes, string path) => routes
        .MapGet(path, async Task<Results<PushStreamHttpResult, NotFound>> (HttpContext http, ChangesQuery queries, AuditExport export, string? format) =>
            await queries.OfAsync<AuditExportQuery>(ChangesAddress.Of(http.Request), http.RequestAborted) is { } query
                ? export.Run(query with { Format = format }, http.RequestAborted)
                : TypedResults.NotFound())
        .ExcludeFromDescription();
}
