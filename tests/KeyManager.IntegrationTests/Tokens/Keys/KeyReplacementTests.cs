using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using OobProvisioning.KeyManager.Tokens.Keys;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.KeyManager.IntegrationTests.Tokens.Keys;

[Collection<Undisturbed>]
public sealed class KeyReplacementTests(OwnKeyManager fixture)
{
    private const string NewestId = "select id from server_keys where algorithm = 'ES256' order by active_from desc limit 1";

    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task A_leaked_key_is_forgotten_and_its_kept_predecessor_does_not_sign_again()
    {
        var former = await KeyIdAsync();
        await fixture.Database.ScalarAsync<int>("update server_keys set active_from = now() - interval '1 hour' where algorithm = 'ES256'");
        await AddAsync();
        await EveryReplica.KnowsAsync(async () => await KeyIdAsync() != former);
        var leaked = await KeyIdAsync();
        var token = await KeyManager.AdminTokenAsync();
        Assert.Equal(leaked, new JsonWebToken(token).Kid);

        await ReplaceAsync(leaked);

        await EveryReplica.KnowsAsync(async () => await KeyIdAsync() != leaked);
        Assert.NotEqual(former, await KeyIdAsync());
        await KeyManager.GetAsync("/carbon/api/v1/service-providers", token).HasStatusAsync(HttpStatusCode.Unauthorized);
        Assert.Equal(1, await fixture.Database.ScalarAsync<long>($"select count(*) from audit_events where verb = 'forget' and object = 'server-key:{leaked}'"));
    }

    [Theory]
    [InlineData(null, "--kid=KID")]
    [InlineData("no-such-key", "'no-such-key'")]
    public async Task What_is_no_key_is_said(string? id, string said) =>
        Assert.Contains(said, (await Assert.ThrowsAsync<StartupException>(() => ReplaceAsync(id))).Message, StringComparison.Ordinal);

    private async Task ReplaceAsync(string? id)
    {
        await using var app = Deployment.Build(fixture.Database.ConnectionString, configure: null, ("kid", id));
        await KeyReplacement.RunAsync(app.Services, TestContext.Current.CancellationToken);
    }

    /// <summary>As a rotation would, which keeps the former one.</summary>
    private async Task AddAsync()
    {
        var key = KeyManager.Services.GetRequiredService<ServerKeyMaterial>().Create("ES256", DateTimeOffset.UtcNow);
        await fixture.Database.ScalarAsync<int>(
            $"insert into server_keys (id, algorithm, protected_material, created_at, active_from) values ('{key.Id}', 'ES256', '{key.ProtectedMaterial}', now(), now())");
        Assert.Equal(key.Id, await fixture.Database.ScalarAsync<string>(NewestId));
    }

    private async Task<string> KeyIdAsync() => new JsonWebToken(await KeyManager.AdminTokenAsync()).Kid;
}
