using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.KeyManager.Bootstrap;
using OobProvisioning.KeyManager.IntegrationTests.Equality;
using OobProvisioning.KeyManager.OAuthClients.Secrets;

namespace OobProvisioning.KeyManager.IntegrationTests.Running;

/// <summary>What a deployment gives to a Key Manager, the same for every test.</summary>
internal static class Deployment
{
    public const string Issuer = "https://portal.example.com/";
    public const string MasterKey = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    public const string ServiceClientId = "api-store";
    public const string GatewayClientId = "gateway";
    public const string PortalClientId = "store-portal";
    public const string AutomationId = "automation";
    public const string SecondOwnerId = "automation-2";
    public const string AdminName = "admin";
    public const string AdminPassword = "gherkin-violin-orbit-of-the-deployment";
    public const string SubscriberName = "subscriber";
    public const string SubscriberPassword = "walnut-ferry-lantern-of-the-deployment";

    /// <summary>What tests hash is hashed at little cost, unless a test is about just that.</summary>
    public static readonly (string Name, string? Value) RealHashes = ("Tests:RealHashes", "true");

    /// <summary>The program's own folder: beside the tests lie the settings of other programs.</summary>
    public static readonly string ContentRoot = "--contentRoot=" + Path.Combine(RepositoryDirectory, "services", "KeyManager");

    public static readonly string ServiceSecret = Secret("api-store");
    public static readonly string GatewaySecret = Secret("gateway");
    public static readonly string PortalSecret = Secret("store-portal");
    public static readonly string AutomationSecret = Secret("automation");
    public static readonly string SecondOwnerSecret = Secret("automation-2");

    public static string RepositoryDirectory =>
        typeof(Deployment).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == nameof(RepositoryDirectory)).Value!;

    public static Dictionary<string, string?> Settings(string connectionString) => new()
    {
        ["Secrets:Directory"] = "/nowhere",
        ["Logging:Console:LogLevel:Default"] = "None",
        ["Listen:Public"] = "http://127.0.0.1:0",
        ["Listen:Internal"] = "http://127.0.0.1:0",
        ["ConnectionStrings:Database"] = connectionString,
        ["Protection:MasterKey"] = MasterKey,
        ["Tokens:Issuer"] = Issuer,
        [$"Bootstrap:ServiceClients:{ServiceClientId}"] = ServiceSecret,
        [$"Bootstrap:ServiceClients:{GatewayClientId}"] = GatewaySecret,
    };

    /// <summary>What the verb <c>migrate</c> does, with the automation clients and the first users in a credentials file.</summary>
    public static async Task MigrateAsync(string connectionString, params (string Name, string? Value)[] settings)
    {
        var credentials = Path.GetTempFileName();
        await File.WriteAllTextAsync(credentials, $"""
            AUTOMATION_CLIENT_ID={AutomationId}
            AUTOMATION_CLIENT_SECRET={AutomationSecret}
            AUTOMATION2_CLIENT_ID={SecondOwnerId}
            AUTOMATION2_CLIENT_SECRET={SecondOwnerSecret}
            ADMIN_USERNAME={AdminName}
            ADMIN_PASSWORD={AdminPassword}
            SUBSCRIBER_USERNAME={SubscriberName}
            SUBSCRIBER_PASSWORD={SubscriberPassword}
            """);
        try
        {
            await using var app = Build(connectionString, null, [("Bootstrap:CredentialsFile", credentials), .. settings]);
            await BootstrapSetup.MigrateAsync(app.Services, CancellationToken.None);
        }
        finally
        {
            File.Delete(credentials);
        }
    }

    public static WebApplication Build(string connectionString, Action<WebApplicationBuilder>? configure, params (string Name, string? Value)[] settings) => Program.Build([ContentRoot], builder =>
    {
        builder.Configuration.AddInMemoryCollection(Settings(connectionString));
        builder.Configuration["Accounts:FailuresPerSource"] = "1000000";
        builder.Configuration["Tokens:RequestLimits:PerClientAndSource"] = "1000000"; // All tests come from one address.
        builder.Configuration["Tokens:RequestLimits:PerSource"] = "1000000";
        if (!settings.Contains(RealHashes))
        {
            builder.Configuration[$"{SecretHashingOptions.Section}:{nameof(SecretHashingOptions.Iterations)}"] = "100000"; // The least that is allowed.
            builder.Services.PostConfigure<PasswordHasherOptions>(options => options.IterationCount = 1_000);
        }

        builder.Services.AddSingleton<IStartupFilter, MarkedAnswers>();
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => setting.Value));
        configure?.Invoke(builder);
    });

    private static string Secret(string of) => $"{of}-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGH";
}
