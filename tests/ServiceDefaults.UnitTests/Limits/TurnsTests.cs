using OobProvisioning.ServiceDefaults.Limits;

namespace OobProvisioning.ServiceDefaults.UnitTests.Limits;

public sealed class TurnsTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Those_who_wait_are_served_in_the_order_in_which_they_came()
    {
        using var turns = OneLine(Long);
        var inside = await turns.TakeAsync("line", Token);
        Task<IDisposable?>[] waiting = [turns.TakeAsync("line", Token), turns.TakeAsync("line", Token), turns.TakeAsync("line", Token)];

        for (var turn = 0; turn < waiting.Length; turn++)
        {
            Assert.All(waiting[turn..], next => Assert.False(next.IsCompleted));
            inside!.Dispose();
            inside = await waiting[turn];
        }
    }

    [Fact]
    public async Task Another_line_is_not_waited_for()
    {
        using var turns = OneLine(Long);
        using var one = await turns.TakeAsync("line", Token);

        Assert.NotNull(await turns.TakeAsync("other", Token));
    }

    [Fact]
    public async Task A_free_place_needs_no_patience()
    {
        using var turns = OneLine(TimeSpan.Zero);

        Assert.NotNull(await turns.TakeAsync("line", Token));
    }

    [Fact]
    public async Task Who_has_no_more_patience_gets_no_turn()
    {
        using var turns = OneLine(TimeSpan.FromMilliseconds(1));
        using var one = await turns.TakeAsync("line", Token);

        Assert.Null(await turns.TakeAsync("line", Token));
    }

    [Fact]
    public async Task Who_gives_up_in_the_second_line_leaves_the_first_too()
    {
        using var turns = new Turns<string>(TimeSpan.FromMilliseconds(1), Line.Of<string>(who => who, 1), Line.Of<string>(_ => "all", 1));
        var one = await turns.TakeAsync("one", Token);
        Assert.Null(await turns.TakeAsync("other", Token));

        one!.Dispose();

        Assert.NotNull(await turns.TakeAsync("other", Token));
    }

    [Fact]
    public async Task Who_has_no_name_in_a_line_passes_it_by()
    {
        using var turns = new Turns<string>(Long, Line.Of<string>(who => who == "free" ? null : "all", 1));
        using var one = await turns.TakeAsync("one", Token);

        Assert.NotNull(await turns.TakeAsync("free", Token));
    }

    [Fact]
    public async Task Who_is_called_away_keeps_nobody_waiting()
    {
        using var turns = OneLine(Long);
        var one = await turns.TakeAsync("line", Token);
        using var away = new CancellationTokenSource();
        var called = turns.TakeAsync("line", away.Token);
        var next = turns.TakeAsync("line", Token);
        await away.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => called);

        one!.Dispose();

        Assert.NotNull(await next);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Turns<string> OneLine(TimeSpan patience) => new(patience, Line.Of<string>(who => who, places: 1));
}
