using OobProvisioning.KeyManager.IntegrationTests.Registration;

namespace OobProvisioning.KeyManager.IntegrationTests.Database;

public sealed class UnreachableDatabaseTests(Postgres postgres)
{
    [Fact]
    public async Task A_database_that_is_gone_is_said_and_comes_back_without_a_restart()
    {
        await using var database = await postgres.NewDatabaseAsync();
        await using var keyManager = await RunningKeyManager.StartAsync(database);
        var token = await keyManager.AdminTokenAsync();
        var registrar = await keyManager.AdminTokenAsync("oauth_clients:create");

        var outage = await Outage.BeginAsync(database);
        await Eventually.HoldsAsync("it is not ready", async () => (int)(await ReadyAsync()).StatusCode == 503);
        var refused = await keyManager.GetAsync(ManagementApi.Providers, token);
        Assert.True((int)refused.StatusCode == 503, $"{refused.StatusCode}");
        await Task.FromResult(refused).IsProblemAsync("service-unavailable", HttpStatusCode.ServiceUnavailable);
        Assert.True(refused.Headers.Contains("Retry-After"));
        await keyManager.RequestTokenAsync("not-remembered", "secret").IsOAuthErrorAsync("temporarily_unavailable", HttpStatusCode.ServiceUnavailable);
        await keyManager.RegisterAsync(token: registrar).IsRegistrationErrorAsync("temporarily_unavailable", HttpStatusCode.ServiceUnavailable);
        await keyManager.ReadRegistrationAsync("anybody", "any-token").IsRegistrationErrorAsync("temporarily_unavailable", HttpStatusCode.ServiceUnavailable);

        await outage.DisposeAsync();
        await Eventually.HoldsAsync("it is ready", async () => (await ReadyAsync()).IsSuccessStatusCode);
        await keyManager.GetAsync(ManagementApi.Providers, token).HasStatusAsync(HttpStatusCode.OK);

        Task<HttpResponseMessage> ReadyAsync() => keyManager.SendInternallyAsync(new HttpRequestMessage(HttpMethod.Get, "/health/ready"));
    }
}
