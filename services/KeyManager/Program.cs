using OobProvisioning.KeyManager.Accounts;
using OobProvisioning.KeyManager.Bootstrap;
using OobProvisioning.KeyManager.Console;
using OobProvisioning.KeyManager.Families;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.Registration;
using OobProvisioning.KeyManager.ServiceProviders;
using OobProvisioning.KeyManager.Tokens;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.KeyManager;

public static class Program
{
    public static Task<int> Main(string[] args) => ServiceHost.RunAsync(args, arguments => Build(arguments), BootstrapSetup.Verbs);

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        configure?.Invoke(builder);
        builder.AddKeyManagerApi();
        builder.AddOAuthClients();
        builder.AddFamilies();
        builder.AddAccounts();
        builder.AddTokens();
        builder.AddServiceProviders();
        builder.AddRegistration();
        builder.AddConsole();
        builder.AddBootstrap();
        var app = builder.Build();
        app.UseKeyManagerApi();
        app.UseTokens();
        app.MapServiceProviders();
        app.MapOAuthClients();
        app.MapAccounts();
        app.MapConsole(KeyManagerApi.DocumentPath);
        app.MapRegistration();
        return app;
    }
}
