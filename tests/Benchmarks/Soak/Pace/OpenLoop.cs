using System.Diagnostics;
using OobProvisioning.Benchmarks.Soak.Work;

namespace OobProvisioning.Benchmarks.Soak.Pace;

/// <summary>
/// Users who know nothing of each other: they come at random moments, so many a second on average, whatever became of those before. Who waits for an answer
/// before the next request goes would not notice how many it keeps waiting.
/// </summary>
internal sealed class OpenLoop(Population population, double perSecond, Random random) : IDisposable
{
    private const int MostUnderWay = 2_000;
    private static readonly TimeSpan LongestEnd = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _places = new(MostUnderWay);
    private Exception? _failure;

    /// <summary>By how much requests were sent later than they were due: what we add ourselves.</summary>
    public Latencies Late { get; } = new();

    /// <returns>How many came.</returns>
    public async Task<int> RunAsync(Deck deck, TimeSpan time, Action<int> eachMinute, CancellationToken stop)
    {
        await Task.Factory.StartNew(() => Send(deck, time, eachMinute, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        for (var place = 0; place < MostUnderWay; place++)
        {
            await _places.WaitAsync(LongestEnd, CancellationToken.None);
        }

        stop.ThrowIfCancellationRequested();
        if (_failure is not null)
        {
            throw new InvalidDataException($"An answer cannot be read: {_failure.Message}", _failure);
        }

        return Late.Count;
    }

    public void Dispose() => _places.Dispose();

    private void Send(Deck deck, TimeSpan time, Action<int> eachMinute, CancellationToken stop)
    {
        var (due, minutes) = (Stopwatch.GetTimestamp(), 0);
        for (var (begin, end) = (due, due + Ticks(time.TotalSeconds)); !stop.IsCancellationRequested && _failure is null;)
        {
            due += Ticks(-Math.Log(1 - random.NextDouble()) / perSecond);
            if (due >= end)
            {
                return;
            }

            // A thread sleeps for whole milliseconds: sent late rather than early, and the lateness is in the latency.
            if (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is { Ticks: > 0 } early)
            {
                Thread.Sleep((int)Math.Ceiling(early.TotalMilliseconds));
            }

            if (Stopwatch.GetElapsedTime(begin, due).TotalMinutes >= minutes + 1)
            {
                eachMinute(++minutes);
            }

            _places.Wait(CancellationToken.None);
            var (work, draw, moment) = (deck.Draw(random), random.Next(), due);
            Late.Note(Stopwatch.GetElapsedTime(moment));
            _ = Task.Run(() => DoAsync(work, moment, draw), CancellationToken.None);
        }
    }

    private async Task DoAsync(Job work, long due, int draw)
    {
        try
        {
            await work.DoAsync(population, due, draw);
        }
        catch (Exception error) when (error is InvalidOperationException or KeyNotFoundException or System.Text.Json.JsonException)
        {
            _failure = error;
        }
        finally
        {
            _places.Release();
        }
    }

    private static long Ticks(double seconds) => (long)(seconds * Stopwatch.Frequency);
}
