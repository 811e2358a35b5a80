using Microsoft.AspNetCore.Authentication.JwtBearer;
using Yarp.ReverseProxy.Configuration;

namespace OobProvisioning.Benchmarks.Baselines;

/// <summary>YARP with the framework's own handler of bearer tokens, as its documentation sets it up.
/// It asks nobody whether the client has subscribed.</summary>
internal static class JwtBearerGateway
{
    public const string Verb = "serve-jwt-bearer";
    private const string Name = "backend";

    public static async Task ServeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.MetadataAddress = builder.Configuration["Metadata"]!;
            options.RequireHttpsMetadata = false;
            options.Audience = "urn:oob-provisioning:apis";
        });
        builder.Services.AddAuthorization();
        builder.Services.AddReverseProxy().LoadFromMemory(
            [new RouteConfig { RouteId = Name, ClusterId = Name, Match = new() { Path = "/{**path}" }, AuthorizationPolicy = "default" }],
            [
                new ClusterConfig
                {
                    ClusterId = Name,
                    Destinations = new Dictionary<string, DestinationConfig> { [Name] = new() { Address = builder.Configuration["Backend"]! } },
                },
            ]);

        await using var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet(Paths.Ready, () => "ready");
        app.MapReverseProxy();
        await app.RunAsync(app.Configuration["Address"]);
    }
}
