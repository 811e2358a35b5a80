using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.ServiceDefaults.UnitTests.Work;

public sealed class SingleFlightTests
{
    [Fact]
    public async Task Callers_at_the_same_time_share_one_call_and_the_next_makes_its_own()
    {
        var (calls, answer) = (0, new TaskCompletionSource<int>());
        var flight = new SingleFlight<int>(() =>
        {
            Interlocked.Increment(ref calls);
            return answer.Task;
        });

        var callers = Enumerable.Range(0, 10).Select(_ => flight.JoinAsync()).ToArray();
        answer.SetResult(7);

        Assert.All(await Task.WhenAll(callers), result => Assert.Equal(7, result));
        Assert.Equal(1, calls);
        await flight.JoinAsync();
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task A_failure_is_shared_too_and_not_kept()
    {
        var calls = 0;
        var flight = new SingleFlight<int>(() => ++calls == 1 ? Task.FromException<int>(new InvalidOperationException()) : Task.FromResult(calls));

        await Assert.ThrowsAsync<InvalidOperationException>(flight.JoinAsync);
        Assert.Equal(2, await flight.JoinAsync());
    }
}
