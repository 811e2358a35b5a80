using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using OobProvisioning.ServiceDefaults.Hosting;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.Gateway.Edge;

/// <summary>
/// The services build links and redirects from the Host they are given, so the world may not choose it freely.
/// Probes and scrapers on the internal listener ask by address and are let through.
/// </summary>
internal sealed class AllowedHosts(RequestDelegate next, IOptions<EdgeOptions> options)
{
    private readonly StringSegment[] _patterns = [.. options.Value.AllowedHosts
        .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(pattern => new StringSegment(pattern))];

    private readonly bool _any = options.Value.AllowedHosts.Split(';', StringSplitOptions.TrimEntries).Contains("*");

    public Task InvokeAsync(HttpContext context) =>
        _any || context.IsOnInternalListener() || IsAllowed(context.Request.Host)
            ? next(context)
            : CommonProblems.InvalidRequest.With("This host name is not served here.").ExecuteAsync(context);

    private bool IsAllowed(HostString host)
    {
        try
        {
            return host.HasValue && HostString.MatchesAny(host.Value, _patterns);
        }
        catch (FormatException)
        {
            // A Host with a port that is no number.
            return false;
        }
    }
}
