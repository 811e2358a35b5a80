using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace OobProvisioning.TestKit.Observability;

/// <summary>What one host tells of one metric while this listens.</summary>
public sealed class Measurements : IDisposable
{
    private readonly MeterListener _listener = new();

    /// <param name="meters">The host's; null for every host of this process.</param>
    /// <param name="metric">As the sources name it.</param>
    public Measurements(IMeterFactory? meters, string metric)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == metric && (meters is null || ReferenceEquals(instrument.Meter.Scope, meters)))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, value, tags, _) => Note(value, tags));
        _listener.SetMeasurementEventCallback<int>((_, value, tags, _) => Note(value, tags));
        _listener.SetMeasurementEventCallback<long>((_, value, tags, _) => Note(value, tags));
        _listener.Start();
    }

    /// <summary>Each with the values of its tags.</summary>
    public ConcurrentQueue<(double Value, string Tags)> Told { get; } = new();

    public long Sum => (long)Told.Sum(told => told.Value);

    /// <summary>How often each was told that was not nothing, by the values of its tags.</summary>
    public IReadOnlyDictionary<string, int> Counts =>
        Told.Where(told => told.Value != 0).GroupBy(told => told.Tags).ToDictionary(group => group.Key, group => group.Count());

    /// <summary>What is told only to whoever asks, as it is now.</summary>
    public IReadOnlyDictionary<string, double> Ask()
    {
        Told.Clear();
        _listener.RecordObservableInstruments();
        return Told.ToDictionary(told => told.Tags, told => told.Value);
    }

    public void Dispose() => _listener.Dispose();

    private void Note(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        Told.Enqueue((value, string.Join(' ', tags.ToArray().Select(tag => tag.Value))));
}
