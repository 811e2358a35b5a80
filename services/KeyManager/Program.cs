using OobProvisioning.KeyManager.Bootstrap;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.KeyManager;

/// <summary>See <see cref="Rooms"/> for what it consists of.</summary>
public static class Program
{
    public static Task<int> Main(string[] args) => ServiceHost.RunAsync(args, arguments => Build(arguments), BootstrapSetup.Verbs);

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        configure?.Invoke(builder);
        builder.AddKeyManagerApi();
        builder.AddRooms();
        builder.AddBootstrap();
        var app = builder.Build();
        app.UseKeyManagerApi();
        app.MapRooms();
        return app;
    }
}
