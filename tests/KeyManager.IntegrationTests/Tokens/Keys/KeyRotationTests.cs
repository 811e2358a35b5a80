using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using OobProvisioning.KeyManager.Tokens.Keys;

namespace OobProvisioning.KeyManager.IntegrationTests.Tokens.Keys;

/// <summary>A key's life on two replicas: announced, used, accepted, gone.</summary>
public sealed class KeyRotationTests(Postgres postgres)
{
    [Fact]
    public async Task The_next_key_is_published_by_both_replicas_a_day_before_either_uses_it()
    {
        await using var rotating = await RotatingKeyManagers.StartAsync(postgres);
        var former = Assert.Single(await RotatingKeyManagers.PublishedAsync(rotating.Replicas[0]));

        rotating.Time.Advance(RotatingKeyManagers.UntilAnnounced);
        await rotating.UntilPublishedAsync(2);
        Assert.Equal("A256KW:2 ES256:2 RS256:2", await rotating.StoredAsync());
        Assert.Equal("ES256 Present, ES256 Next", await ShownAsync(rotating, "ES256"));
        await AllSignWithAsync(rotating, former);
        rotating.Time.Advance(RotatingKeyManagers.Announced - TimeSpan.FromMinutes(1));
        await AllSignWithAsync(rotating, former);

        rotating.Time.Advance(TimeSpan.FromMinutes(1));
        await AllSignWithAsync(rotating, Assert.Single(await RotatingKeyManagers.PublishedAsync(rotating.Replicas[1]), key => key != former));
        Assert.Equal("ES256 Former, ES256 Present", await ShownAsync(rotating, "ES256"));
    }

    /// <summary>As the console's first page tells of it.</summary>
    private static async Task<string> ShownAsync(RotatingKeyManagers rotating, string algorithm)
    {
        await using var scope = rotating.Replicas[0].Services.CreateAsyncScope();
        var keys = (await scope.ServiceProvider.GetRequiredService<ListServerKeys>().RunAsync(TestContext.Current.CancellationToken)).Where(key => key.Algorithm == algorithm).ToList();
        Assert.Equal(keys.SingleOrDefault(key => key.Use == ServerKeyUse.Next)?.ActiveFrom ?? keys.Single(key => key.Use == ServerKeyUse.Present).ReplacedAt, keys.Single(key => key.Use == ServerKeyUse.Present).ReplacedAt);
        return string.Join(", ", keys.Select(key => $"{key.Algorithm} {key.Use}"));
    }

    [Fact]
    public async Task A_token_of_the_former_key_is_good_on_both_replicas_until_it_expires_and_then_the_key_is_gone()
    {
        await using var rotating = await RotatingKeyManagers.StartAsync(postgres);
        var client = await rotating.Replicas[0].NewClientAsync(new { grantTypes = new[] { "client_credentials" }, scopes = new[] { "service_providers:view" }, accessTokenLifetimeSeconds = 86_400 });
        var former = Assert.Single(await RotatingKeyManagers.PublishedAsync(rotating.Replicas[0]));
        rotating.Time.Advance(RotatingKeyManagers.UntilAnnounced);
        await rotating.UntilPublishedAsync(2);
        rotating.Time.Advance(RotatingKeyManagers.Announced - TimeSpan.FromMinutes(2));
        var token = await rotating.Replicas[0].TokenAsync(client, "service_providers:view");
        Assert.Equal(former, (string?)AccessToken.Read(token).Header["kid"]);

        rotating.Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1));
        foreach (var replica in rotating.Replicas)
        {
            Assert.NotEqual(former, await RotatingKeyManagers.SignerAsync(replica));
            Assert.True(await replica.IsActiveAsync(token));
            await replica.GetAsync(ManagementApi.Providers, token).HasStatusAsync(HttpStatusCode.OK);
        }

        rotating.Time.Advance(TimeSpan.FromMinutes(9));
        await rotating.UntilPublishedAsync(1);
        Assert.Equal("A256KW:1 ES256:1 RS256:1", await rotating.StoredAsync());
        Assert.DoesNotContain(former, await RotatingKeyManagers.PublishedAsync(rotating.Replicas[1]));
        Assert.False(await rotating.Replicas[1].IsActiveAsync(token));
    }

    [Fact]
    public async Task A_retired_key_vouches_for_nothing()
    {
        await using var rotating = await RotatingKeyManagers.StartWithoutRoundsAsync(postgres);
        var former = Assert.Single(await RotatingKeyManagers.PublishedAsync(rotating.Replicas[0]));
        var key = rotating.Replicas[0].Services.GetRequiredService<ServerKeyMaterial>().Open(await rotating.KeyAsync(former));
        var token = AccessToken.Read(await rotating.Replicas[0].AdminTokenAsync());
        token.Payload["exp"] = rotating.Time.GetUtcNow().AddYears(1).ToUnixTimeSeconds();
        var longLived = AccessToken.Forge(token.Header, token.Payload, ((ECDsaSecurityKey)key).ECDsa);
        await rotating.RotateAsync();
        await AllAsync(async replica => Assert.True(await replica.IsActiveAsync(longLived)));

        rotating.Time.Advance(RotatingKeyManagers.UntilRetired);
        await RotatingKeyManagers.RunRoundAsync(rotating.Replicas[1]);
        await rotating.UntilPublishedAsync(1);

        await AllAsync(async replica =>
        {
            Assert.False(await replica.IsActiveAsync(longLived));
            await replica.GetAsync(ManagementApi.Providers, longLived).IsProblemAsync("unauthenticated", HttpStatusCode.Unauthorized);
        });

        async Task AllAsync(Func<RunningKeyManager, Task> holds) => await Task.WhenAll(rotating.Replicas.Select(holds));
    }

    [Fact]
    public async Task A_stored_token_that_has_not_expired_keeps_the_keys_that_signed_and_encrypted_it()
    {
        await using var rotating = await RotatingKeyManagers.StartWithoutRoundsAsync(postgres, replicas: 1);
        await StoreTokenAsync(rotating, TimeSpan.FromDays(14));
        await rotating.RotateAsync();

        rotating.Time.Advance(RotatingKeyManagers.UntilRetired);
        await RotatingKeyManagers.RunRoundAsync(rotating.Replicas[0]);
        Assert.Equal("A256KW:2 ES256:2 RS256:1", await rotating.StoredAsync());

        rotating.Time.Advance(TimeSpan.FromDays(3));
        await RotatingKeyManagers.RunRoundAsync(rotating.Replicas[0]);
        Assert.Equal("A256KW:1 ES256:1 RS256:1", await rotating.StoredAsync());
    }

    [Fact]
    public async Task A_token_that_was_stored_since_keeps_no_former_key()
    {
        await using var rotating = await RotatingKeyManagers.StartWithoutRoundsAsync(postgres, replicas: 1);
        await rotating.RotateAsync();
        rotating.Time.Advance(TimeSpan.FromMinutes(6)); // Clocks may differ by five.
        await StoreTokenAsync(rotating, TimeSpan.FromDays(14));

        rotating.Time.Advance(RotatingKeyManagers.UntilRetired);
        await RotatingKeyManagers.RunRoundAsync(rotating.Replicas[0]);

        Assert.Equal("A256KW:1 ES256:1 RS256:1", await rotating.StoredAsync());
    }

    [Fact]
    public async Task A_machine_that_slept_for_months_announces_first_all_the_same()
    {
        await using var rotating = await RotatingKeyManagers.StartAsync(postgres);
        var former = Assert.Single(await RotatingKeyManagers.PublishedAsync(rotating.Replicas[0]));

        rotating.Time.Advance(TimeSpan.FromDays(200));
        await rotating.UntilPublishedAsync(2);
        await AllSignWithAsync(rotating, former);

        rotating.Time.Advance(RotatingKeyManagers.Announced);
        await AllSignWithAsync(rotating, Assert.Single(await RotatingKeyManagers.PublishedAsync(rotating.Replicas[0]), key => key != former));
    }

    [Fact]
    public async Task A_key_that_leaked_is_dead_at_once_when_its_row_is_deleted_and_migrate_makes_another()
    {
        await using var rotating = await RotatingKeyManagers.StartWithoutRoundsAsync(postgres);
        var leaked = Assert.Single(await RotatingKeyManagers.PublishedAsync(rotating.Replicas[0]));
        var token = await rotating.Replicas[0].AdminTokenAsync();

        await rotating.Database.ScalarAsync<int>("delete from server_keys where id = $1", leaked);
        await Deployment.MigrateAsync(rotating.Database.ConnectionString);
        await rotating.UntilPublishedAsync(1);

        foreach (var replica in rotating.Replicas)
        {
            Assert.False(await replica.IsActiveAsync(token));
            Assert.NotEqual(leaked, await RotatingKeyManagers.SignerAsync(replica));
        }
    }

    [Fact]
    public async Task Audit_events_and_the_log_tell_what_was_announced_and_retired()
    {
        await using var rotating = await RotatingKeyManagers.StartWithoutRoundsAsync(postgres, replicas: 1, listens: true);
        var former = Assert.Single(await RotatingKeyManagers.PublishedAsync(rotating.Replicas[0]));
        await rotating.RotateAsync();
        rotating.Time.Advance(RotatingKeyManagers.UntilRetired);
        await RotatingKeyManagers.RunRoundAsync(rotating.Replicas[0]);
        var next = Assert.Single(await RotatingKeyManagers.PublishedAsync(rotating.Replicas[0]), key => key != former);

        Assert.Equal("announce:3 retire:3", await rotating.Database.ScalarAsync<string>("""
            select string_agg(verb || ':' || count, ' ' order by verb) from (select verb, count(*) from audit_events where actor = 'system:key-rotation' group by verb) as events
            """));
        Assert.Equal("announce", await VerbAsync(next));
        Assert.Equal("retire", await VerbAsync(former));
        Assert.Contains(rotating.Logs.Lines, line => line.StartsWith("Information", StringComparison.Ordinal) && line.Contains($"The key {next} (ES256) is announced", StringComparison.Ordinal));
        Assert.Contains(rotating.Logs.Lines, line => line.StartsWith("Information", StringComparison.Ordinal) && line.Contains($"The key {former} (ES256) is retired", StringComparison.Ordinal));

        Task<string?> VerbAsync(string key) => rotating.Database.ScalarAsync<string>("select verb from audit_events where actor = 'system:key-rotation' and object = $1", "server-key:" + key);
    }

    private static async Task AllSignWithAsync(RotatingKeyManagers rotating, string key)
    {
        foreach (var replica in rotating.Replicas)
        {
            Assert.Equal(key, await RotatingKeyManagers.SignerAsync(replica));
        }
    }

    /// <summary>As a refresh token is stored.</summary>
    private static async Task StoreTokenAsync(RotatingKeyManagers rotating, TimeSpan life) => await rotating.Database.ScalarAsync<int>(
        "insert into oauth_tokens (id, creation_date, expiration_date, status, type) values ($1, $2, $3, 'valid', 'refresh_token')",
        Guid.NewGuid(), rotating.Time.GetUtcNow(), rotating.Time.GetUtcNow() + life);
}
