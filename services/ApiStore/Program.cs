using OobProvisioning.ApiStore.Administration;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ApiStore.Portal;
using OobProvisioning.ApiStore.Settings;
using OobProvisioning.ApiStore.UnfinishedWork;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.ApiStore;

public static class Program
{
    public static Task<int> Main(string[] args) => ServiceHost.RunAsync(args, arguments => Build(arguments), ("migrate", MigrateDatabase.RunAsync));

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        configure?.Invoke(builder);
        builder.AddStoreApi();
        builder.AddDatabase();
        builder.AddSettings();
        builder.AddKeyManagers();
        builder.AddApplications();
        builder.AddKeyMappings();
        builder.AddUnfinishedWork();
        builder.AddAdministration();
        builder.AddPortal();
        var app = builder.Build();
        app.UseStoreApi();
        app.MapSettings();
        app.MapKeyManagers();
        app.MapApplications();
        app.MapKeyMappings();
        app.MapAdministration();
        app.MapPortal();
        return app;
    }
}
