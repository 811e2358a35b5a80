using System.Text;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using OobProvisioning.ServiceDefaults.Health;
using OobProvisioning.ServiceDefaults.Hosting.Tls;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Telemetry;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.ServiceDiscovery;
using Yarp.ReverseProxy.Transforms;

namespace OobProvisioning.Gateway.Upstreams;

/// <summary>The services behind the gateway: how they are found, watched and called, and what is said when they do not answer.</summary>
internal static class UpstreamsSetup
{
    public static void AddUpstreams(this WebApplicationBuilder builder)
    {
        UpstreamAddresses.Apply(builder.Configuration);
        var secure = new SecureUpstreams(new Authorities(builder.Configuration));
        builder.Services.AddSingleton(secure);
        builder.Services.AddReverseProxy()
            .LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"))
            // The gateway is the edge: what the world claims in X-Forwarded-* is replaced. The Host stays, or redirects would lead to the upstream.
            .AddTransforms(transforms => transforms.AddOriginalHost().AddXForwarded(ForwardedTransformActions.Set))
            .ConfigureHttpClient((_, handler) =>
            {
                handler.ConnectCallback = secure.ConnectAsync;
                handler.ConnectTimeout = TimeSpan.FromSeconds(2);
                // HTTP/2 keeps one connection for everything: a peer that vanished without a word must be noticed on it.
                handler.KeepAlivePingDelay = TimeSpan.FromSeconds(10);
                handler.KeepAlivePingTimeout = TimeSpan.FromSeconds(5);
                handler.RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1; // As they were read: every byte passes.
            });
        builder.Services.AddSingleton<IDestinationResolver, DnsResolver>();
        builder.Services.AddSingleton<IProbingRequestFactory, InternalListenerProbes>();
        builder.Services.AddSingleton<IAvailableDestinationsPolicy, ProvenFirst>();
        builder.Services.Configure<TransportFailureRateHealthPolicyOptions>(options =>
        {
            // A replica is left out for at least as long as this looks back, however short its ReactivationPeriod is.
            options.DetectionWindowSize = TimeSpan.FromSeconds(1);
            options.MinimalTotalCountThreshold = 5;
            options.DefaultFailureRateLimit = 0.5;
        });
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IProblemDetailsWriter, UnavailablePage>()); // The first that can is asked.
        builder.Services.AddHealthChecks().AddCheck<UpstreamsReady>("upstreams", tags: [HealthSetup.Ready]);
    }

    public static void MapUpstreams(this WebApplication app)
    {
        app.MapHealthChecks("/health", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(HealthSetup.Ready),
            ResponseWriter = (context, report) =>
            {
                var answer = new Dictionary<string, string> { ["status"] = $"{report.Status}", ["version"] = ProgramVersion.Text };
                var said = report.Entries.Values.Where(entry => entry.Tags.Contains(HealthSetup.Said)).Select(entry => entry.Description);
                if (said.FirstOrDefault() is { } reason)
                {
                    answer["reason"] = reason;
                }

                return context.Response.WriteAsJsonAsync(answer);
            },
        });
        app.MapReverseProxy(proxy =>
        {
            proxy.UseMiddleware<PublicListenerOnly>();
            proxy.UseMiddleware<BodyLimit>();
            proxy.UseMiddleware<UpstreamFailures>();
            proxy.UseLoadBalancing();
            proxy.UsePassiveHealthChecks();
            proxy.UseMiddleware<CallersFaults>();
        });
        app.MapFallback("{**path}", () => CommonProblems.NotFound.With("No route of the gateway leads there."));
    }
}
