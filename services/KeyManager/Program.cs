using OobProvisioning.KeyManager.Accounts;
using OobProvisioning.KeyManager.Bootstrap;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.Registration;
using OobProvisioning.KeyManager.ServiceProviders;
using OobProvisioning.KeyManager.Tokens;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.KeyManager;

public static class Program
{
    public static Task<int> Main(string[] args) => ServiceHost.RunAsync(args, arguments => Build(arguments), BootstrapSetup.MigrateAsync);

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        configure?.Invoke(builder);
        builder.AddKeyManagerApi();
        builder.AddDatabase<KeyManagerDb>();
        builder.AddOAuthClients();
        builder.AddAccounts();
        builder.AddTokens();
        builder.AddRegistration();
        builder.AddBootstrap();

        var app = builder.Build();
        app.UseServiceDefaults();
        app.UseTokens();
        app.MapKeyManagerApi();
        app.MapServiceProviders();
        app.MapOAuthClients();
        app.MapTokens();
        app.MapAccounts();
        app.MapRegistration();
        return app;
    }
}
