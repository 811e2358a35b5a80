using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.ApiStore.IntegrationTests.Contract;
using OobProvisioning.Benchmarks.Baselines;
using OobProvisioning.Benchmarks.Programs;
using OobProvisioning.TestKit;

namespace OobProvisioning.ApiStore.IntegrationTests.Providers;

/// <summary>A Key Manager of ours that is not the store's: the store has no client there and knows its public endpoints alone.</summary>
internal sealed class SecondKeyManager : Provider
{
    private static readonly string[] ServiceGrant = ["client_credentials"];
    private static readonly string[] Callback = ["https://app.example.com/callback"];
    private readonly PostsAnswered _answered;
    private Dictionary<ClientCase, Pasted> _clients = [];

    private SecondKeyManager(RealKeyManager keyManager, PostsAnswered answered) => (KeyManager, _answered) = (keyManager, answered);

    public RealKeyManager KeyManager { get; }

    public override string Issuer => KeyManager.InternalAddress.AbsoluteUri;

    public override IReadOnlyDictionary<ClientCase, Pasted> Clients => _clients;

    /// <summary>It is called without a gateway, so at its internal listener, which speaks HTTP/1.1 and has the public paths too.</summary>
    public static async Task<SecondKeyManager> StartAsync(Postgres postgres)
    {
        var (address, answered, time) = (BenchmarkPrograms.FreeAddress().AbsoluteUri, new PostsAnswered(Paths.Token), new ShiftedTime());
        var keyManager = await RealKeyManager.StartAsync(
            postgres,
            builder =>
            {
                builder.Configuration.AddInMemoryCollection([new("Listen:Internal", address), new("Tokens:Issuer", address)]);
                builder.Services.AddSingleton<IStartupFilter>(answered).AddSingleton<TimeProvider>(time);
            });
        var started = new SecondKeyManager(keyManager, answered);
        started._clients = await started.MakeClientsAsync(time);
        return started;
    }

    /// <summary>What opens its registration endpoint.</summary>
    public Task<string> InitialAccessTokenAsync() => KeyManager.AutomationTokenAsync("oauth_clients:create");

    public override Task<int> GrantedAsync() => Task.FromResult(_answered.Granted);

    public override Task<int> CallsAsync() => Task.FromResult(_answered.Posts);

    public override ValueTask DisposeAsync() => KeyManager.DisposeAsync();

    private async Task<Dictionary<ClientCase, Pasted>> MakeClientsAsync(ShiftedTime time)
    {
        var right = Of(await KeyManager.NewClientAsync());
        var odd = new Pasted("a%+:&b%2Bc", "s%+:&t%2Bu" + ClientCases.NewSecret());
        await KeyManager.NewClientAsync(new { grantTypes = ServiceGrant, clientId = odd.Key, clientSecret = odd.Secret });
        var disabled = await KeyManager.NewClientAsync();
        await KeyManager.RevokeAsync(disabled);
        var expired = await KeyManager.AddSecretAsync(await KeyManager.NewClientAsync(), time.GetUtcNow().AddSeconds(5));
        time.Advance(TimeSpan.FromSeconds(6));
        var publicClient = await KeyManager.NewClientAsync(new { grantTypes = (string[])["authorization_code"], callbackUrls = Callback, publicClient = true });
        var keyOnly = await KeyManager.NewClientAsync(new { grantTypes = ServiceGrant, tokenEndpointAuthMethod = "private_key_jwt", jwks = ClientCases.NewKeySet() });
        return new(
        [
            .. ClientCases.Around(right),
            new(ClientCase.RightSecretWithoutServiceGrant, Of(await KeyManager.NewClientAsync(new { grantTypes = (string[])["authorization_code"], callbackUrls = Callback }))),
            new(ClientCase.KeyOnly, Of(keyOnly) with { Secret = ClientCases.NewSecret() }),
            new(ClientCase.PublicClient, Of(publicClient) with { Secret = ClientCases.NewSecret() }),
            new(ClientCase.DisabledClient, Of(disabled)),
            new(ClientCase.ExpiredSecret, Of(expired)),
            new(ClientCase.EncodedCharacters, odd),
            new(ClientCase.EncodedCharactersWrongSecret, odd with { Secret = ClientCases.NewSecret() }),
        ]);
    }

    private static Pasted Of(RealClient client) => new(client.ClientId, client.Secret);
}
