using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.KeyManager.Tokens.Keys;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.KeyManager.IntegrationTests.Tokens.Keys;

public sealed class KeysAtRestTests(Postgres postgres, OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    [Fact]
    public async Task No_row_holds_a_key_that_can_be_read()
    {
        foreach (var algorithm in new[] { "ES256", "RS256", "A256KW" })
        {
            var material = Convert.FromBase64String((await fixture.Database.ScalarAsync<string>("select protected_material from server_keys where algorithm = $1", algorithm))!);
            using var ecdsa = ECDsa.Create();
            using var rsa = RSA.Create();
            Assert.ThrowsAny<CryptographicException>(() => ecdsa.ImportPkcs8PrivateKey(material, out _));
            Assert.ThrowsAny<CryptographicException>(() => rsa.ImportPkcs8PrivateKey(material, out _));
            Assert.True(material.Length > 64);
            Assert.Equal(0x09F0C9F0u, System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(material)); // Data protection's mark.
        }

        var ring = await fixture.Database.ScalarAsync<string>("select string_agg(xml, '') from data_protection_keys");
        Assert.Contains("masterKeyWrapped", ring);
        Assert.DoesNotContain("masterKey>", ring!.Replace("masterKeyWrapped>", "", StringComparison.Ordinal));
        Assert.DoesNotContain("<value>", ring);
    }

    [Fact]
    public async Task The_keys_of_the_rows_are_those_of_the_ring_and_the_master_key_opens_it()
    {
        await using var database = await postgres.NewDatabaseAsync();
        string before;
        await using (var keyManager = await RunningKeyManager.StartAsync(database))
        {
            before = await keyManager.AdminTokenAsync();
        }

        await using var restarted = await RunningKeyManager.StartAsync(database);

        Assert.True(await restarted.IsActiveAsync(before));
        Assert.Equal(2, restarted.Services.GetRequiredService<KeyRing>().SigningKeys.Count());
    }

    [Fact]
    public async Task Another_master_key_opens_nothing_and_the_program_does_not_start()
    {
        await using var database = await postgres.NewDatabaseAsync();
        await using var app = Deployment.Build(database.ConnectionString, null, ("Protection:MasterKey", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));

        var error = await Assert.ThrowsAsync<StartupException>(() => app.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("Protection:MasterKey", error.Message);
        Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from data_protection_keys"));
    }

    [Fact]
    public async Task After_the_master_key_was_replaced_the_previous_one_opens_nothing_and_tokens_live_on()
    {
        await using var database = await postgres.NewDatabaseAsync();
        string before;
        await using (var keyManager = await RunningKeyManager.StartAsync(database))
        {
            before = await keyManager.AdminTokenAsync();
        }

        var (previous, next) = (Deployment.MasterKey, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        await Deployment.MigrateAsync(database.ConnectionString, ("Protection:MasterKey", next), ("Protection:PreviousMasterKey", previous));
        var wrapped = await database.ScalarAsync<string>("select string_agg(xml, '') from data_protection_keys");
        await Deployment.MigrateAsync(database.ConnectionString, ("Protection:MasterKey", next));

        await using var restarted = await RunningKeyManager.StartAsync(database, null, null, ("Protection:MasterKey", next));
        Assert.True(await restarted.IsActiveAsync(before));
        Assert.Equal(wrapped, await database.ScalarAsync<string>("select string_agg(xml, '') from data_protection_keys"));
        await using var withPrevious = Deployment.Build(database.ConnectionString, null);
        await Assert.ThrowsAsync<StartupException>(() => withPrevious.StartAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task While_the_master_key_is_being_replaced_both_open()
    {
        await using var database = await postgres.NewDatabaseAsync();
        var next = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

        await using var keyManager = await RunningKeyManager.StartAsync(
            database, null, null, ("Protection:MasterKey", next), ("Protection:PreviousMasterKey", Deployment.MasterKey));

        Assert.True(await keyManager.IsActiveAsync(await keyManager.AdminTokenAsync()));
    }

    [Fact]
    public async Task A_ring_that_was_lost_is_said_clearly()
    {
        await using var database = await postgres.NewDatabaseAsync();
        await database.ScalarAsync<int>("delete from data_protection_keys");
        await using var app = Deployment.Build(database.ConnectionString, null);

        var error = await Assert.ThrowsAsync<StartupException>(() => app.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("data-protection keys", error.Message);
    }

    [Fact]
    public async Task Another_master_key_makes_no_second_set_of_keys_either()
    {
        await using var database = await postgres.NewDatabaseAsync();
        await database.ScalarAsync<int>("delete from server_keys where algorithm = 'RS256'");

        await Assert.ThrowsAsync<StartupException>(() => Deployment.MigrateAsync(database.ConnectionString, ("Protection:MasterKey", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)))));

        Assert.Equal(2L, await database.ScalarAsync<long>("select count(*) from server_keys"));
        Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from data_protection_keys"));
    }
}
