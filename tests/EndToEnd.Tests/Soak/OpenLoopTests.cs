using System.Diagnostics;
using OobProvisioning.Benchmarks.Soak.Pace;
using OobProvisioning.Benchmarks.Soak.Work;

namespace OobProvisioning.EndToEnd.Tests.Soak;

public sealed class OpenLoopTests
{
    private const int Many = 20;

    [Fact]
    public async Task Comes_again_though_nobody_was_answered_and_times_from_when_each_was_due()
    {
        using var server = new WaitsForMany();
        using var population = new Population(new HttpClient(server) { BaseAddress = new Uri("http://localhost/") }, rows: 10, new("Basic", "caller"))
        {
            Subscribers = [new Subscriber("client", "token")],
        };
        using var loop = new OpenLoop(population, perSecond: 500, new Random(1));

        var came = await loop.RunAsync(new Deck([Mix.Portions[0]]), TimeSpan.FromSeconds(0.5), _ => { }, TestContext.Current.CancellationToken);

        var work = Assert.Single(population.Answers.Works);
        Assert.True(came >= Many, $"{came}");
        Assert.Equal((came, "call an API"), (work.Latencies.Count, work.Work));
        Assert.True(work.Latencies.Longest >= server.Waited, $"{work.Latencies.Longest} is less than {server.Waited}, which the first one was kept waiting.");
        Assert.Empty(population.Answers.Faults);
    }

    [Fact]
    public async Task An_answer_that_nobody_understands_ends_it()
    {
        using var server = new WaitsForMany();
        using var population = new Population(new HttpClient(server) { BaseAddress = new Uri("http://localhost/") }, rows: 10, new("Basic", "caller"));
        using var loop = new OpenLoop(population, perSecond: 500, new Random(1));
        var deck = new Deck([new Portion("broken", "", [new Job(1, (_, _, _) => throw new KeyNotFoundException("Nothing is there."))])]);

        await Assert.ThrowsAsync<InvalidDataException>(() => loop.RunAsync(deck, TimeSpan.FromMinutes(1), _ => { }, TestContext.Current.CancellationToken));
    }

    /// <summary>Answers nobody before so many have come.</summary>
    private sealed class WaitsForMany : HttpMessageHandler
    {
        private readonly TaskCompletionSource _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long _first;
        private int _came;

        public TimeSpan Waited { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.CompareExchange(ref _first, Stopwatch.GetTimestamp(), 0);
            if (Interlocked.Increment(ref _came) == Many)
            {
                Waited = Stopwatch.GetElapsedTime(Interlocked.Read(ref _first));
                _enough.SetResult();
            }

            await _enough.Task.WaitAsync(cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("") };
        }
    }
}
