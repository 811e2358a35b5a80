using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;

namespace OobProvisioning.KeyManager.IntegrationTests.OAuthClients;

/// <summary>The memory by itself: nobody tells it of changes but the test.</summary>
public sealed class RememberedClientsTests : IClassFixture<OneKeyManager>
{
    private readonly OneKeyManager _fixture;
    private readonly FakeTimeProvider _clock = new();
    private readonly CountedDatabases _databases;
    private readonly RememberedClients _remembered;

    public RememberedClientsTests(OneKeyManager fixture)
    {
        _fixture = fixture;
        _databases = new CountedDatabases(fixture.KeyManager.Services.GetRequiredService<IDbContextFactory<KeyManagerDb>>());
        _remembered = new RememberedClients(_databases, _clock);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(50)]
    public async Task Clients_in_use_are_read_again_in_one_query(int seconds)
    {
        var clientIds = await NewClientIdsAsync(12);
        await FindAllAsync(clientIds);
        Assert.Equal(12, _databases.Count);

        _clock.Advance(TimeSpan.FromSeconds(seconds));
        await FindAllAsync(clientIds);

        Assert.Equal(13, _databases.Count);
    }

    [Fact]
    public async Task A_client_in_use_is_read_again_before_its_time_is_over_and_nobody_waits()
    {
        var clientId = Assert.Single(await NewClientIdsAsync(1));
        var first = await FindAsync(clientId);

        using (_databases.Hold())
        {
            _clock.Advance(TimeSpan.FromSeconds(4.5));
            Assert.Same(first, await FindAsync(clientId));
        }

        await EveryReplica.KnowsAsync(async () => !ReferenceEquals(first, await FindAsync(clientId)));
        _clock.Advance(TimeSpan.FromSeconds(3));
        await FindAsync(clientId);
        Assert.Equal(2, _databases.Count);
    }

    [Fact]
    public async Task What_nobody_uses_any_more_is_not_read_again()
    {
        var clientIds = await NewClientIdsAsync(2);
        await FindAllAsync(clientIds);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await FindAsync(clientIds[0]);
        Assert.Equal(3, _databases.Count);

        await FindAsync(clientIds[1]);
        Assert.Equal(4, _databases.Count);
    }

    [Fact]
    public async Task A_client_that_was_deleted_is_gone_after_5_seconds()
    {
        var client = await _fixture.KeyManager.NewClientAsync("orders:read");
        Assert.NotNull(await FindAsync(client.ClientId));
        await _fixture.KeyManager.DeleteAsync(client.Path);

        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Null(await FindAsync(client.ClientId));
    }

    [Fact]
    public async Task What_is_forgotten_while_it_is_read_again_is_not_remembered_by_that_reading()
    {
        var clientId = Assert.Single(await NewClientIdsAsync(1));
        await FindAsync(clientId);
        Task<OAuthClient?> waiting;

        using (_databases.Hold())
        {
            _clock.Advance(TimeSpan.FromSeconds(5));
            waiting = FindAsync(clientId);
            _remembered.Forget(clientId);
        }

        Assert.NotNull(await waiting);
        Assert.Equal(3, _databases.Count); // The first, the reading that counts no more, and one of its own.
    }

    [Fact]
    public async Task Nothing_old_is_handed_out_when_it_cannot_be_read_again()
    {
        var clientId = Assert.Single(await NewClientIdsAsync(1));
        await FindAsync(clientId);
        _clock.Advance(TimeSpan.FromSeconds(5));

        _databases.Fails = true;
        await Assert.ThrowsAsync<TimeoutException>(() => FindAsync(clientId));

        _databases.Fails = false;
        Assert.NotNull(await FindAsync(clientId));
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
