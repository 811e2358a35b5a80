using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.ServiceDefaults.Auditing;

/// <summary>The routes of a service's audit trail; the service says whom they are for.</summary>
public static class AuditSetup
{
    internal static void AddAuditTrail<TContext>(this IServiceCollection services, AuditKinds kinds)
        where TContext : DbContext
    {
        services.AddOptions<AuditOptions>().BindConfiguration(AuditOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddPeriodicWork<AuditRetention>();
        services.AddSingleton<IInterceptor, TellDifferences>();
        services.AddScoped(scope => new AuditTrail(scope.GetRequiredService<TContext>(), kinds));
        services.AddScoped<AuditExport>();
        services.AddValidation(); // Also here: what is generated for it knows the queries of the assembly that calls it.
    }

    public static void MapAuditTrail(this IEndpointRouteBuilder routes)
    {
        var trail = routes.MapGroup("/audit-events").ProducesProblem(400);
        trail.MapGet("", (AuditTrail trail, [AsParameters] AuditEventQuery query, CancellationToken cancellationToken) =>
                trail.ListAsync(query, cancellationToken))
            .WithName("listAuditEvents").WithSummary("Who did what to which object, newest first");
        trail.MapGet("/export", (AuditExport export, [AsParameters] AuditExportQuery query, CancellationToken cancellationToken) =>
                export.Run(query, cancellationToken))
            .WithName("exportAuditEvents").WithSummary("The same as a file, all of them")
            .Produces<string>(StatusCodes.Status200OK, "text/csv", "application/jsonl");
    }
}
