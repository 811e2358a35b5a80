using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Telemetry;

namespace OobProvisioning.KeyManager.IntegrationTests.OAuthClients;

/// <summary>The memory by itself: nobody tells it of changes but the test.</summary>
public sealed class RememberedClientsTests : IClassFixture<OneKeyManager>
{
    private readonly OneKeyManager _fixture;
    private readonly FakeTimeProvider _clock = new();
    private readonly CountedDatabases _databases;
    private readonly ChangesHeard _changes;
    private readonly RememberedClients _remembered;

    public RememberedClientsTests(OneKeyManager fixture)
    {
        _fixture = fixture;
        _databases = new CountedDatabases(fixture.KeyManager.Services.GetRequiredService<IDbContextFactory<KeyManagerDb>>());
        _changes = new ChangesHeard(_clock);
        _remembered = new RememberedClients(_databases, _changes, fixture.KeyManager.Services.GetRequiredService<CacheMetrics>(), _clock);
    }

    [Fact]
    public async Task While_every_change_is_heard_nothing_is_read_again()
    {
        var clientIds = await NewClientIdsAsync(12);
        for (var second = 0; second < 59; second++)
        {
            await FindAllAsync(clientIds);
            Pass(TimeSpan.FromSeconds(1), areChangesHeard: true);
        }

        Assert.Equal(12, _databases.Count);
    }

    [Fact]
    public async Task Nothing_is_older_than_a_minute_all_the_same()
    {
        var clientId = Assert.Single(await NewClientIdsAsync(1));
        await FindAsync(clientId);
        Pass(TimeSpan.FromMinutes(1), areChangesHeard: true);

        await FindAsync(clientId);

        Assert.Equal(2, _databases.Count);
    }

    [Fact]
    public async Task What_is_confirmed_in_one_query_is_not_read_again_client_by_client()
    {
        var clientIds = await NewClientIdsAsync(12);
        await FindAllAsync(clientIds);
        Pass(TimeSpan.FromSeconds(30), areChangesHeard: true);
        await _remembered.ConfirmAsync(TestContext.Current.CancellationToken);
        Pass(TimeSpan.FromSeconds(59), areChangesHeard: true);

        await FindAllAsync(clientIds);

        Assert.Equal(12 + 1, _databases.Count);
    }

    [Fact]
    public async Task What_is_not_confirmed_is_forgotten()
    {
        var (changed, deleted) = (await _fixture.KeyManager.NewClientAsync("orders:read"), await _fixture.KeyManager.NewClientAsync("orders:read"));
        await FindAllAsync([changed.ClientId, deleted.ClientId]);
        await _fixture.KeyManager.PostAsync(changed.Path + "/revoke").HasStatusAsync(HttpStatusCode.OK);
        await _fixture.KeyManager.DeleteAsync(deleted.Path).HasStatusAsync(HttpStatusCode.NoContent);
        _changes.Until(_clock.GetTimestamp());

        await _remembered.ConfirmAsync(TestContext.Current.CancellationToken);

        Assert.Equal(OAuthClientState.Revoked, (await FindAsync(changed.ClientId))!.State);
        Assert.Null(await FindAsync(deleted.ClientId));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    public async Task Once_changes_are_heard_no_more_a_client_is_read_again_after_3_seconds(int seconds, int readings)
    {
        var clientId = Assert.Single(await NewClientIdsAsync(1));
        _changes.Until(_clock.GetTimestamp());
        await FindAsync(clientId);

        Pass(TimeSpan.FromSeconds(seconds), areChangesHeard: false);
        await FindAsync(clientId);

        Assert.Equal(readings, _databases.Count);
    }

    [Fact]
    public async Task A_client_that_was_deleted_unheard_is_gone_after_3_seconds_and_stays_so_when_changes_are_heard_again()
    {
        var client = await _fixture.KeyManager.NewClientAsync("orders:read");
        Assert.NotNull(await FindAsync(client.ClientId));
        await _fixture.KeyManager.DeleteAsync(client.Path);

        Pass(TimeSpan.FromSeconds(3), areChangesHeard: false);

        Assert.Null(await FindAsync(client.ClientId));
        Pass(TimeSpan.FromSeconds(3), areChangesHeard: true);
        Assert.Null(await FindAsync(client.ClientId));
    }

    [Fact]
    public async Task What_is_forgotten_while_it_is_read_is_not_remembered_by_that_reading()
    {
        var clientId = Assert.Single(await NewClientIdsAsync(1));
        Task<OAuthClient?> waiting;

        using (_databases.Hold())
        {
            waiting = FindAsync(clientId);
            _remembered.Forget(clientId);
        }

        Assert.NotNull(await waiting);
        await FindAsync(clientId);
        Assert.Equal(2, _databases.Count);
    }

    [Fact]
    public async Task Nothing_old_is_handed_out_when_it_cannot_be_read_again()
    {
        var clientId = Assert.Single(await NewClientIdsAsync(1));
        await FindAsync(clientId);
        Pass(TimeSpan.FromSeconds(3), areChangesHeard: false);

        _databases.Fails = true;
        await Assert.ThrowsAsync<TimeoutException>(() => FindAsync(clientId));

        _databases.Fails = false;
        Assert.NotNull(await FindAsync(clientId));
    }

    private void Pass(TimeSpan time, bool areChangesHeard)
    {
        _clock.Advance(time);
        if (areChangesHeard)
        {
            _changes.Until(_clock.GetTimestamp());
        }
    }

    private async Task<string[]> NewClientIdsAsync(int count)
    {
        var clientIds = new List<string>();
        while (clientIds.Count < count)
        {
            clientIds.Add((await _fixture.KeyManager.NewClientAsync("orders:read")).ClientId);
        }

        return [.. clientIds];
    }

    private async Task FindAllAsync(string[] clientIds)
    {
        foreach (var clientId in clientIds)
        {
            Assert.Equal(clientId, (await FindAsync(clientId))?.ClientId);
        }
    }

    private Task<OAuthClient?> FindAsync(string clientId) => _remembered.FindAsync(clientId, TestContext.Current.CancellationToken).AsTask();

    /// <summary>Counts the readings, and lets them wait or fail.</summary>
    private sealed class CountedDatabases(IDbContextFactory<KeyManagerDb> databases) : IDbContextFactory<KeyManagerDb>
    {
        private Task _free = Task.CompletedTask;
        private int _count;

        public int Count => _count;

        public bool Fails { get; set; }

        public KeyManagerDb CreateDbContext() => throw new NotSupportedException();

        public async Task<KeyManagerDb> CreateDbContextAsync(CancellationToken cancellationToken)
        {
            await _free.WaitAsync(cancellationToken);
            Interlocked.Increment(ref _count);
            return Fails ? throw new TimeoutException() : await databases.CreateDbContextAsync(cancellationToken);
        }

        public IDisposable Hold()
        {
            var held = new Held();
            _free = held.Task;
            return held;
        }

        private sealed class Held : IDisposable
        {
            private readonly TaskCompletionSource _done = new();

            public Task Task => _done.Task;

            public void Dispose() => _done.SetResult();
        }
    }
}
