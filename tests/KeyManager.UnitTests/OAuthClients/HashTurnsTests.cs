using OobProvisioning.KeyManager.OAuthClients.Secrets;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.KeyManager.UnitTests.OAuthClients;

/// <summary>With one place, so that what comes first can be told.</summary>
public sealed class HashTurnsTests : IDisposable
{
    private const int FailuresPerMinute = 3;
    private readonly HashTurns _turns;
    private readonly List<string> _served = [];
    private readonly List<string> _told = [];

    public HashTurnsTests() => _turns = new(() => _told.Add("guess"), () => _told.Add("busy"), FailuresPerMinute, places: 1, TimeSpan.FromMinutes(1));

    public void Dispose() => _turns.Dispose();

    [Fact]
    public async Task A_source_that_sends_many_is_overtaken_by_one_that_sends_one()
    {
        var (first, begun) = Hold("flood");
        await begun;
        var flood = Enumerable.Range(0, 5).Select(i => RunAsync($"subject {i}", "flood")).ToList();
        var other = RunAsync("somebody", "elsewhere");

        first.SetResult();
        await Task.WhenAll([.. flood, other]);

        Assert.Equal("somebody", _served[0]);
    }

    [Fact]
    public async Task Those_who_failed_have_one_place_together_so_the_others_wait_for_one_of_them()
    {
        foreach (var source in Sources)
        {
            await RunAsync("guess", source, isRight: false);
        }

        _served.Clear();
        var (first, begun) = Hold("elsewhere");
        await begun;
        var guesses = Sources.Select(source => RunAsync($"guess from {source}", source, isRight: false)).ToList();
        var right = RunAsync("right", "new here");

        first.SetResult();
        await Task.WhenAll([.. guesses, right]);

        Assert.InRange(_served.IndexOf("right"), 0, 1);
    }

    [Fact]
    public async Task Who_failed_too_often_is_refused_unheard_and_told_when_to_come_again()
    {
        for (var i = 0; i < FailuresPerMinute; i++)
        {
            await RunAsync("guess", "guesser", isRight: false);
        }

        var refusal = await Assert.ThrowsAsync<TooManyFailuresException>(() => RunAsync("unheard", "guesser"));

        Assert.InRange(refusal.Seconds, 1, 60);
        Assert.DoesNotContain("unheard", _served);
        Assert.Equal(["guess"], _told);
        await RunAsync("heard", "elsewhere");
        Assert.Contains("heard", _served);
    }

    [Fact]
    public async Task Parallel_guesses_are_no_more_than_those_one_after_the_other()
    {
        var guesses = Enumerable.Range(0, 10).Select(i => RunAsync($"guess {i}", "guesser", isRight: false)).ToList();

        await Task.WhenAll(guesses.Select(guess => guess.ContinueWith(_ => { }, TaskScheduler.Default)));

        Assert.Equal(FailuresPerMinute, _served.Count);
    }

    [Fact]
    public async Task What_is_right_never_counts()
    {
        for (var i = 0; i < 3 * FailuresPerMinute; i++)
        {
            await RunAsync("right", "somebody");
        }

        Assert.Equal(3 * FailuresPerMinute, _served.Count);
    }

    private static string[] Sources => [.. Enumerable.Range(0, 4).Select(i => $"source {i}")];

    private (TaskCompletionSource End, Task Begun) Hold(string source)
    {
        var (end, begun) = (new TaskCompletionSource(), new TaskCompletionSource());
        _ = _turns.RunAsync(new HashClaim("held", source, source), HashAsync, isFailure: _ => false, TestContext.Current.CancellationToken);
        return (end, begun.Task);

        async Task<bool> HashAsync()
        {
            begun.SetResult();
            await end.Task;
            return true;
        }
    }

    private Task<bool> RunAsync(string subject, string source, bool isRight = true) => _turns.RunAsync(
        new HashClaim(subject, source, source),
        () =>
        {
            lock (_served)
            {
                _served.Add(subject);
            }

            return Task.FromResult(isRight);
        },
        isFailure: right => !right,
        TestContext.Current.CancellationToken);
}
