using Microsoft.AspNetCore.Builder;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyManagers;

/// <summary>A store that starts before its Key Manager.</summary>
public sealed class SigningKeyTests(Postgres postgres)
{
    [Fact]
    public async Task Without_keys_nobody_is_judged_and_with_them_everybody_at_once()
    {
        await using var keyManager = new StubKeyManager();
        await keyManager.StartAsync();
        await keyManager.StopAsync();
        await using var database = await postgres.CreateDatabaseAsync();
        await using var app = Program.Build([], builder => StoreSettings.Apply(builder, database.ConnectionString, ("KeyManager:InternalAddress", keyManager.Address.AbsoluteUri)));
        await app.StartAsync(TestContext.Current.CancellationToken);
        var caller = new StoreClient(new Uri(app.Urls.First()), keyManager.Tokens.Issue("a", "apim:subscribe"));

        (await caller.GetAsync(StoreClient.Applications)).IsProblem(503, "key-manager-unavailable", 901503);
        (await caller.GetAsync("/store/api/v3/settings")).IsOk();
        await keyManager.StartAsync();
        foreach (var (status, body) in new[] { (200, "no keys"), (200, "{}"), (200, """{ "keys": "none" }"""), (500, "") })
        {
            using var broken = keyManager.Break(StubKeyManager.KeysPath, status, body);
            (await caller.GetAsync(StoreClient.Applications)).IsProblem(503, "key-manager-unavailable", 901503);
        }

        (await caller.GetAsync(StoreClient.Applications)).IsOk();
        await app.StopAsync(TestContext.Current.CancellationToken);
    }
}
