using Microsoft.AspNetCore.Server.Kestrel.Core;
using OobProvisioning.Gateway.Edge;
using OobProvisioning.Gateway.Invocation;
using OobProvisioning.Gateway.Start;
using OobProvisioning.Gateway.Upstreams;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.Gateway;

/// <summary>The one door of the system. Which path leads where is configuration: <c>ReverseProxy</c> in appsettings.json.</summary>
public static class Program
{
    public static Task<int> Main(string[] args) => ServiceHost.RunAsync(args, rest => Build(rest));

    /// <param name="args">Of the command line.</param>
    /// <param name="configure">What a test sets before anything is read.</param>
    /// <param name="useCalls">Serves APIs in another way, for whoever compares.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null, Action<WebApplication>? useCalls = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        configure?.Invoke(builder);
        builder.AddServiceDefaults("gateway", HttpProtocols.Http1);
        builder.AddEdge();
        builder.AddUpstreams();
        builder.AddInvocation();
        builder.AddStart();
        var app = builder.Build();
        app.UseTrustedProxies();
        app.UseFailedRequestLog();
        app.UseSecurityHeaders();
        app.UseServiceDefaults();
        app.UseAllowedHosts();
        (useCalls ?? InvocationSetup.UseInvocation)(app);
        app.UseNoTunnels();
        app.UseCors();
        app.MapStart();
        app.MapUpstreams();
        return app;
    }
}
