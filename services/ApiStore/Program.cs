using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.ApiStore;

/// <summary>See <see cref="Rooms"/> for what it consists of.</summary>
public static class Program
{
    public static Task<int> Main(string[] args) => ServiceHost.RunAsync(args, arguments => Build(arguments), ("migrate", MigrateDatabase.RunAsync));

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        configure?.Invoke(builder);
        builder.AddStoreApi();
        builder.AddDatabase();
        builder.AddRooms();
        var app = builder.Build();
        app.UseStoreApi();
        app.MapRooms();
        return app;
    }
}
