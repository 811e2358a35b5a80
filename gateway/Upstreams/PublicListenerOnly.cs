using OobProvisioning.ServiceDefaults.Hosting;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.Gateway.Upstreams;

/// <summary>The gateway's internal listener serves probes and metrics; it is no second way in past the checks of the public one.</summary>
internal sealed class PublicListenerOnly(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) =>
        context.IsOnInternalListener() ? CommonProblems.NotFound.With().ExecuteAsync(context) : next(context);
}
