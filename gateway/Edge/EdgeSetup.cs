using System.Diagnostics;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace OobProvisioning.Gateway.Edge;

/// <summary>What the gateway does for every request, wherever it goes: allowed hosts, security headers, CORS, one log line per failure.</summary>
internal static class EdgeSetup
{
    /// <summary>The CORS policy that a route in appsettings.json names to be callable by the frontends of <c>Cors:AllowedOrigins</c>.</summary>
    private const string FrontendsPolicy = "frontends";

    public static void AddEdge(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<EdgeOptions>().Bind(builder.Configuration).ValidateDataAnnotations().ValidateOnStart();

        PlainDoor.Open(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<DistributedContextPropagator, OwnTraces>());
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IProblemDetailsWriter, GrpcRefusals>()); // The first that can is asked.

        // The framework's own host filter stands before everything and answers HTML, unlogged, on the internal listener too. AllowedHosts replaces it.
        builder.Services.PostConfigure<HostFilteringOptions>(options => options.AllowedHosts = ["*"]);

        var origins = builder.Configuration.GetSection("Cors:AllowedOrigins").Get<string[]>() ?? [];
        builder.Services.AddCors(cors => cors.AddPolicy(FrontendsPolicy, policy => policy
            .WithOrigins(origins)
            .WithMethods(HttpMethods.Get, HttpMethods.Head, HttpMethods.Post, HttpMethods.Put, HttpMethods.Delete)
            .AllowAnyHeader()
            .WithExposedHeaders(HeaderNames.ETag, HeaderNames.Location, HeaderNames.RetryAfter, HeaderNames.WWWAuthenticate)
            .SetPreflightMaxAge(TimeSpan.FromMinutes(10))));
    }

    /// <summary>Who calls, and whether over https, as a balancer that is trusted says; services and backends are told then.</summary>
    public static void UseTrustedProxies(this WebApplication app)
    {
        var networks = app.Services.GetRequiredService<IOptions<EdgeOptions>>().Value.TrustedProxies;
        if (networks.Length > 0)
        {
            var told = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            var options = new ForwardedHeadersOptions { ForwardedHeaders = told, ForwardLimit = null };
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            Array.ForEach(networks, network => options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network)));
            app.UseForwardedHeaders(options);
        }
    }

    public static void UseFailedRequestLog(this WebApplication app) => app.UseMiddleware<FailedRequestLog>();

    /// <summary>What came in clear where https is served goes no further, and is not told to stay with https (RFC 6797 7.2).</summary>
    public static void UseSecurityHeaders(this WebApplication app) => app.UseMiddleware<PlainDoor>().UseMiddleware<SecurityHeaders>();

    public static void UseNoTunnels(this WebApplication app) => app.UseMiddleware<NoTunnels>();

    public static void UseAllowedHosts(this WebApplication app) => app.UseMiddleware<AllowedHosts>();
}
