using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace OobProvisioning.TestKit.Observability;

/// <summary>What one host tells of one metric while this listens.</summary>
public sealed class Measurements : IDisposable
{
    private readonly ConcurrentQueue<(double Value, string Tags)> _told = new();
    private readonly MeterListener _listener = new();

    /// <param name="meters">The host's.</param>
    /// <param name="metric">As the sources name it.</param>
    public Measurements(IMeterFactory meters, string metric)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters) && instrument.Name == metric)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, value, tags, _) => Note(value, tags));
        _listener.SetMeasurementEventCallback<int>((_, value, tags, _) => Note(value, tags));
        _listener.SetMeasurementEventCallback<long>((_, value, tags, _) => Note(value, tags));
        _listener.Start();
    }

    /// <summary>How often each was told that was not nothing, by the values of its tags.</summary>
    public IReadOnlyDictionary<string, int> Counts =>
        _told.Where(told => told.Value != 0).GroupBy(told => told.Tags).ToDictionary(group => group.Key, group => group.Count());

    /// <summary>What is told only to whoever asks, as it is now.</summary>
    public IReadOnlyDictionary<string, double> Ask()
    {
        _told.Clear();
        _listener.RecordObservableInstruments();
        return _told.ToDictionary(told => told.Tags, told => told.Value);
    }

    public void Dispose() => _listener.Dispose();

    private void Note(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _told.Enqueue((value, string.Join(' ', tags.ToArray().Select(tag => tag.Value))));
}
