using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using OobProvisioning.Benchmarks.Baselines;
using OobProvisioning.TestKit;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.ApiStore.IntegrationTests.Providers;

/// <summary>Stock OpenIddict, with a row for each token that it issues.</summary>
internal sealed class StockProvider : Provider
{
    private readonly WebApplication _app;
    private readonly TestDatabase _database;
    private readonly PostsAnswered _answered;

    private StockProvider(WebApplication app, TestDatabase database, PostsAnswered answered) => (_app, _database, _answered) = (app, database, answered);

    public override string Issuer => _app.Urls.First() + "/";

    public override IReadOnlyDictionary<ClientCase, Pasted> Clients { get; } = MakeCases();

    /// <param name="postgres">Has its database.</param>
    /// <param name="configure">What is not as its documentation sets it up.</param>
    public static async Task<StockProvider> StartAsync(Postgres postgres, Action<OpenIddictServerBuilder> configure)
    {
        var database = await postgres.CreateDatabaseAsync("stock", MakeTablesAsync);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        StockServer.AddStock(builder.Services, database.ConnectionString, server => configure(WithQuickKeys(server)));
        var answered = new PostsAnswered(Paths.Token);
        builder.Services.AddSingleton<IStartupFilter>(answered);
        var app = builder.Build();
        StockServer.UseStock(app);
        await app.StartAsync();
        var provider = new StockProvider(app, database, answered);
        await provider.MakeClientsAsync();
        return provider;
    }

    public override async Task<int> GrantedAsync() =>
        (int)await _database.ScalarAsync<long>("select count(*) from \"OpenIddictTokens\"");

    public override Task<int> CallsAsync() => Task.FromResult(_answered.Posts);

    public override async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>Those that it makes by itself take seconds.</summary>
    private static OpenIddictServerBuilder WithQuickKeys(OpenIddictServerBuilder server) => server
        .AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)))
        .AddEphemeralSigningKey(SecurityAlgorithms.EcdsaSha256);

    private static async Task MakeTablesAsync(string connectionString)
    {
        var services = new ServiceCollection().AddLogging();
        StockServer.AddStock(services, connectionString, server => WithQuickKeys(server));
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<StockDb>().Database.EnsureCreatedAsync();
    }

    private static Dictionary<ClientCase, Pasted> MakeCases()
    {
        var odd = new Pasted(ClientCases.Encoded, ClientCases.Encoded + ClientCases.NewSecret());
        return new(
        [
            .. ClientCases.Around(new("Payslips-Client", ClientCases.NewSecret())),
            new(ClientCase.RightSecretWithoutServiceGrant, new("Browser-Client", ClientCases.NewSecret())),
            new(ClientCase.PublicClient, new("public-client", ClientCases.NewSecret())),
            new(ClientCase.KeyOnly, new("key-client", ClientCases.NewSecret())),
            new(ClientCase.EncodedCharacters, odd),
            new(ClientCase.EncodedCharactersWrongSecret, odd with { Secret = ClientCases.Encoded }),
            new(ClientCase.ForeignCharacters, new("café & bar", "é" + ClientCases.NewSecret())),
        ]);
    }

    private async Task MakeClientsAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var manager = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        foreach (var of in (ClientCase[])[ClientCase.RightSecret, ClientCase.EncodedCharacters, ClientCase.ForeignCharacters])
        {
            await manager.CreateAsync(Confidential(Clients[of], Permissions.GrantTypes.ClientCredentials, Permissions.Endpoints.Token, Permissions.Endpoints.Revocation));
        }

        await manager.CreateAsync(Confidential(Clients[ClientCase.RightSecretWithoutServiceGrant], Permissions.GrantTypes.AuthorizationCode, Permissions.Endpoints.Token));
        await manager.CreateAsync(new OpenIddictApplicationDescriptor
        {
            ClientId = Clients[ClientCase.PublicClient].Key,
            ClientType = ClientTypes.Public,
            Permissions = { Permissions.GrantTypes.AuthorizationCode, Permissions.Endpoints.Token, Permissions.Endpoints.Revocation },
        });
        await manager.CreateAsync(new OpenIddictApplicationDescriptor
        {
            ClientId = Clients[ClientCase.KeyOnly].Key,
            ClientType = ClientTypes.Confidential,
            JsonWebKeySet = new JsonWebKeySet(JsonSerializer.Serialize(ClientCases.NewKeySet())),
            Permissions = { Permissions.GrantTypes.ClientCredentials, Permissions.Endpoints.Token, Permissions.Endpoints.Revocation },
        });
    }

    private static OpenIddictApplicationDescriptor Confidential(Pasted client, params string[] permissions)
    {
        var descriptor = new OpenIddictApplicationDescriptor { ClientId = client.Key, ClientSecret = client.Secret, ClientType = ClientTypes.Confidential };
        descriptor.Permissions.UnionWith(permissions);
        return descriptor;
    }
}
