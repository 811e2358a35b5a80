using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.ApiStore.IntegrationTests.SignIn;
using OobProvisioning.KeyManager.Accounts;
using OobProvisioning.KeyManager.Bootstrap;
using OobProvisioning.TestKit;
using Xunit;
using KeyManagerProgram = OobProvisioning.KeyManager.Program;

namespace OobProvisioning.ApiStore.IntegrationTests.Contract;

/// <summary>An OAuth client of the real Key Manager.</summary>
/// <param name="ProviderId">Its service provider.</param>
/// <param name="ClientId">The consumer key.</param>
/// <param name="Secret">Empty for a public client.</param>
/// <param name="Json">The client, as the management API tells it.</param>
internal sealed record RealClient(Guid ProviderId, string ClientId, string Secret, JsonObject Json)
{
    public string Path => $"{RealKeyManager.Providers}/{ProviderId}/oauth-client";
}

/// <summary>The real Key Manager in this process, on its own database, and the administrator who makes clients in it.</summary>
internal sealed class RealKeyManager : IAsyncDisposable
{
    public const string Providers = "/carbon/api/v1/service-providers";
    public const string ServiceSecret = "api-store-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGH";
    public const string SecondOwnerSecret = "automation-2-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGH";
    private const string AutomationSecret = "automation-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGH";
    private readonly WebApplication _app;
    private readonly HttpClient _http;

    private RealKeyManager(WebApplication app, TestDatabase database)
    {
        _app = app;
        Database = database;
        InternalAddress = new Uri(app.Urls.Last());
        _http = new HttpClient { BaseAddress = InternalAddress };
    }

    public TestDatabase Database { get; }

    public Uri InternalAddress { get; }

    public IServiceProvider Services => _app.Services;

    public static Task<RealKeyManager> StartAsync(Postgres postgres, TimeProvider time) => StartAsync(postgres, builder => builder.Services.AddSingleton(time));

    public static async Task<RealKeyManager> StartAsync(Postgres postgres, Action<WebApplicationBuilder> configure)
    {
        var database = await postgres.CreateDatabaseAsync("keymanager", MigrateAsync);
        var app = Build(database.ConnectionString, configure);
        await app.StartAsync();
        return new RealKeyManager(app, database);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Database.DisposeAsync();
    }

    public Task<RealClient> NewClientAsync(params string[] scopes) => NewClientAsync(new { grantTypes = (string[])["client_credentials"], scopes });

    public async Task<RealClient> NewClientAsync(object configuration)
    {
        var made = await SendAsync(HttpMethod.Post, Providers, new { name = $"provider {Guid.NewGuid():N}" });
        var provider = made.Json(HttpStatusCode.Created)["id"]!.GetValue<Guid>();
        var client = (await SendAsync(HttpMethod.Put, $"{Providers}/{provider}/oauth-client", configuration)).Json(HttpStatusCode.Created);
        return new RealClient(provider, client.Text("clientId"), (string?)client["clientSecret"] ?? "", client);
    }

    public async Task<RealClient> AddSecretAsync(RealClient client, DateTimeOffset? expiresAt = null) =>
        client with { Secret = (await SendAsync(HttpMethod.Post, $"{client.Path}/secrets", new { expiresAt })).Json(HttpStatusCode.Created).Text("clientSecret") };

    /// <summary>Somebody who can sign in.</summary>
    public async Task<string> NewUserAsync(string password)
    {
        await using var scope = Services.CreateAsyncScope();
        var subscriber = await scope.ServiceProvider.GetRequiredService<RoleManager<Role>>().FindByNameAsync(Role.Subscriber);
        var user = User.Create($"user-{Guid.NewGuid():N}", email: null, enabled: true, [subscriber!], DateTimeOffset.UtcNow);
        var result = await scope.ServiceProvider.GetRequiredService<UserManager<User>>().CreateAsync(user, password);
        Assert.True(result.Succeeded, result.ToString());
        return user.UserName!;
    }

    public Task RevokeAsync(RealClient client) => SendAsync(HttpMethod.Post, $"{client.Path}/revoke");

    /// <summary>What the administrator does; it must succeed.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null)
    {
        var token = await AutomationTokenAsync("service_providers:view service_providers:manage apim:subscribe");
        var answer = await new Caller(_http.SendAsync, token).SendAsync(method, path, body);
        Assert.True(answer.IsSuccessStatusCode, answer.Printable());
        return answer;
    }

    public Task<string> AutomationTokenAsync(string scope) => TokenAsync("automation", AutomationSecret, scope);

    public async Task<string> TokenAsync(string clientId, string clientSecret, string scope = "") =>
        (await OAuthAsync("/oauth2/token", clientId, clientSecret, ("grant_type", "client_credentials"), ("scope", scope))).Json().Text("access_token");

    public async Task RevokeTokenAsync(RealClient client, string token) =>
        (await OAuthAsync("/oauth2/revoke", client.ClientId, client.Secret, ("token", token))).HasStatus(HttpStatusCode.OK);

    private Task<HttpResponseMessage> OAuthAsync(string path, string clientId, string clientSecret, params (string Name, string Value)[] form) =>
        new Caller(_http.SendAsync, null).SendAsync(HttpMethod.Post, path, Caller.Form([.. form, ("client_id", clientId), ("client_secret", clientSecret)]));

    private static async Task MigrateAsync(string connectionString)
    {
        var credentials = Path.GetTempFileName();
        await File.WriteAllTextAsync(credentials, $"""
            AUTOMATION_CLIENT_ID=automation
            AUTOMATION_CLIENT_SECRET={AutomationSecret}
            AUTOMATION2_CLIENT_ID=automation-2
            AUTOMATION2_CLIENT_SECRET={SecondOwnerSecret}
            """);
        await using var app = Build(connectionString, builder => builder.Configuration["Bootstrap:CredentialsFile"] = credentials);
        await BootstrapSetup.MigrateAsync(app.Services, CancellationToken.None);
        File.Delete(credentials);
    }

    private static WebApplication Build(string connectionString, Action<WebApplicationBuilder> configure) => KeyManagerProgram.Build([], builder =>
    {
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Logging:Console:LogLevel:Default"] = "None",
            ["Listen:Public"] = "http://127.0.0.1:0",
            ["Listen:Internal"] = "http://127.0.0.1:0",
            ["Secrets:Directory"] = Path.Combine(Path.GetTempPath(), "no-such-folder"),
            ["ConnectionStrings:Database"] = connectionString,
            ["Protection:MasterKey"] = Convert.ToBase64String("0123456789abcdef0123456789abcdef"u8),
            ["Tokens:Issuer"] = StubKeyManager.PublicAddress,
            ["Bootstrap:ServiceClients:api-store"] = ServiceSecret,
            [$"Bootstrap:ServiceClients:{StubIdentityServer.ClientId}"] = StubIdentityServer.ClientSecret,
        });
        configure(builder);
    });
}
