using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OobProvisioning.KeyManager.Tokens.Keys;
using OpenIddict.Server;

namespace OobProvisioning.KeyManager.IntegrationTests.Tokens.Keys;

[Collection<Undisturbed>]
public sealed class KeyRingTests(OwnKeyManager fixture)
{
    private KeyRing Keys => fixture.KeyManager.Services.GetRequiredService<KeyRing>();

    private OpenIddictServerOptions Options => fixture.KeyManager.Services.GetRequiredService<IOptionsMonitor<OpenIddictServerOptions>>().CurrentValue;

    [Fact]
    public async Task Reading_the_same_keys_again_builds_no_options_anew()
    {
        var before = Options;
        await Eventually.HoldsAsync("what others changed before has arrived, and reading changes nothing", async () =>
        {
            before = Options;
            await Keys.LoadAsync(TestContext.Current.CancellationToken);
            return ReferenceEquals(before, Options);
        });

        await fixture.Database.ScalarAsync<int>("update server_keys set active_from = active_from - interval '1 minute' where algorithm = 'ES256'");
        await EveryReplica.KnowsAsync(() => !ReferenceEquals(before, Options));
    }

    [Fact]
    public async Task A_key_that_comes_back_is_the_same_instance()
    {
        await AddAsync("comes-back");
        var before = Assert.Single(Keys.SigningKeys, key => key.KeyId == "comes-back");
        await RemoveAsync("comes-back");
        await AddAsync("comes-back");

        Assert.Same(before, Assert.Single(Keys.SigningKeys, key => key.KeyId == "comes-back"));
        await RemoveAsync("comes-back");
    }

    private async Task AddAsync(string id)
    {
        await fixture.Database.ScalarAsync<int>(
            "insert into server_keys (id, algorithm, protected_material, created_at, active_from) select $1, algorithm, protected_material, now(), now() + interval '1 day' from server_keys where algorithm = 'RS256'", id);
        await EveryReplica.KnowsAsync(() => Keys.SigningKeys.Any(key => key.KeyId == id));
    }

    private async Task RemoveAsync(string id)
    {
        await fixture.Database.ScalarAsync<int>("delete from server_keys where id = $1", id);
        await EveryReplica.KnowsAsync(() => Keys.SigningKeys.All(key => key.KeyId != id));
    }
}
