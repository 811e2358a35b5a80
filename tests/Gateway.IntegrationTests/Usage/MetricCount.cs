using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using OobProvisioning.Gateway.Usage;

namespace OobProvisioning.Gateway.IntegrationTests.Usage;

/// <summary>What one counter of the gateway is told while this listens, with the tags.</summary>
internal sealed class MetricCount : IDisposable
{
    private readonly MeterListener _listener = new();

    public MetricCount(string name)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == UsageMetrics.Meter && instrument.Name == name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, _) => Told.Enqueue((value, string.Join(' ', tags.ToArray().Select(tag => tag.Value)))));
        _listener.Start();
    }

    public ConcurrentQueue<(long Value, string Tags)> Told { get; } = [];

    public long Sum => Told.Sum(told => told.Value);

    public void Dispose() => _listener.Dispose();
}
