using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using OobProvisioning.TestKit;
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

        (await caller.GetAsync(StoreClient.Applications)).IsProblem("key-manager-unavailable", HttpStatusCode.ServiceUnavailable, 901503);
        (await caller.GetAsync("/store/api/v3/settings")).HasStatus(HttpStatusCode.OK);
        await keyManager.StartAsync();
        foreach (var (status, body) in new[] { (200, "no keys"), (200, "{}"), (200, """{ "keys": "none" }"""), (500, "") })
        {
            using var broken = keyManager.Break(StubKeyManager.KeysPath, status, body);
            (await caller.GetAsync(StoreClient.Applications)).IsProblem("key-manager-unavailable", HttpStatusCode.ServiceUnavailable, 901503);
        }

        (await caller.GetAsync(StoreClient.Applications)).HasStatus(HttpStatusCode.OK);
        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("http://localhost:9080", 0)]
    [InlineData("http://localhost:9081", 1)]
    [InlineData("https://localhost:9080", 1)]
    [InlineData("http://localhost:9080/portal", 1)]
    public async Task An_issuer_that_is_not_the_key_managers_is_an_error_in_the_log_that_names_both(string issuer, int errors)
    {
        await using var keyManager = new StubKeyManager();
        await keyManager.StartAsync();
        await using var database = await postgres.CreateDatabaseAsync();
        using var logs = new CapturedLogs();
        await using var app = Program.Build([], builder =>
        {
            StoreSettings.Apply(builder, database.ConnectionString, ("KeyManager:InternalAddress", keyManager.Address.AbsoluteUri), ("KeyManager:Issuer", issuer));
            builder.Logging.ClearProviders().AddProvider(logs);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        var caller = new StoreClient(new Uri(app.Urls.First()), keyManager.Tokens.Issue("a", "apim:subscribe"));

        Assert.Equal(errors == 0 ? 200 : 401, (int)(await caller.GetAsync(StoreClient.Applications)).StatusCode);

        var said = logs.Lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal)).ToList();
        Assert.Equal(errors, said.Count);
        Assert.All(said, line => Assert.Contains($"KeyManager:Issuer is {new Uri(issuer)}", line, StringComparison.Ordinal));
        Assert.All(said, line => Assert.Contains("http://localhost:9080/ ", line, StringComparison.Ordinal));
        await app.StopAsync(TestContext.Current.CancellationToken);
    }
}
