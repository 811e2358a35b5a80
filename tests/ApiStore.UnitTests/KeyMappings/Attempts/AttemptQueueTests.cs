using OobProvisioning.ApiStore.KeyMappings.Attempts;
using Xunit;

namespace OobProvisioning.ApiStore.UnitTests.KeyMappings.Attempts;

public sealed class AttemptQueueTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);
    private readonly AttemptQueue _queue = new(TimeProvider.System);

    [Fact]
    public async Task Those_who_wait_are_served_in_the_order_in_which_they_came()
    {
        var first = await EnterAsync("line");
        Task<IDisposable?>[] waiting = [EnterAsync("line"), EnterAsync("line"), EnterAsync("line")];

        for (var (turn, inside) = (0, first); turn < waiting.Length; turn++)
        {
            Assert.All(waiting[turn..], next => Assert.False(next.IsCompleted));
            inside!.Dispose();
            inside = await waiting[turn];
        }
    }

    [Fact]
    public async Task Another_line_is_not_waited_for()
    {
        using var one = await EnterAsync("line");

        Assert.NotNull(await EnterAsync("other"));
    }

    [Fact]
    public async Task Who_has_no_more_patience_gets_no_place()
    {
        using var one = await EnterAsync("line");

        Assert.Null(await _queue.EnterAsync([("line", 1)], TimeSpan.Zero, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Who_gives_up_in_the_second_line_leaves_the_first_too()
    {
        using var one = await EnterAsync("second");
        Assert.Null(await _queue.EnterAsync([("first", 1), ("second", 1)], TimeSpan.Zero, TestContext.Current.CancellationToken));

        Assert.NotNull(await EnterAsync("first"));
    }

    [Fact]
    public async Task Who_is_called_away_keeps_nobody_waiting()
    {
        var one = await EnterAsync("line");
        using var away = new CancellationTokenSource();
        var called = _queue.EnterAsync([("line", 1)], Long, away.Token);
        var next = EnterAsync("line");
        await away.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => called);

        one!.Dispose();

        Assert.NotNull(await next);
    }

    private Task<IDisposable?> EnterAsync(string line) => _queue.EnterAsync([(line, 1)], Long, TestContext.Current.CancellationToken);
}
