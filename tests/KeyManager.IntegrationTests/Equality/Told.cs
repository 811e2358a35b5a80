using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace OobProvisioning.KeyManager.IntegrationTests.Equality;

/// <summary>What a replica tells of a request, as text: its measurements, by the replica's own meters, and the trace.</summary>
internal sealed class Told : IDisposable
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Activity _trace = new Activity("told").SetIdFormat(ActivityIdFormat.W3C);
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _activities;

    public Told(RunningKeyManager replica)
    {
        var meters = replica.Services.GetRequiredService<IMeterFactory>();
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters) && IsOfRequests(instrument.Meter.Name))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument.Name, tags)); // A duration.
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note($"{instrument.Name} {value}", tags));
        _meters.Start();
        _trace.Start().ActivityTraceFlags = ActivityTraceFlags.Recorded;
        _activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name != "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Note,
        };
        ActivitySource.AddActivityListener(_activities);
    }

    public string Trace => _trace.Id!;

    /// <summary>In no order, for a request ends when its answer is sent.</summary>
    public IReadOnlyList<string> Lines => [.. _lines.Order(StringComparer.Ordinal)];

    public bool Tells(string beginning) => _lines.Any(line => line.StartsWith(beginning, StringComparison.Ordinal));

    public void Dispose()
    {
        _meters.Dispose();
        _activities.Dispose();
        _trace.Dispose();
    }

    /// <summary>Connections and memory are not a request's alone.</summary>
    private static bool IsOfRequests(string meter) =>
        (meter.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) && meter is not ("Microsoft.AspNetCore.Server.Kestrel" or "Microsoft.AspNetCore.MemoryPool"))
        || meter.StartsWith("OobProvisioning.", StringComparison.Ordinal);

    private void Note(string name, ReadOnlySpan<KeyValuePair<string, object?>> tags) => _lines.Enqueue($"{name} {Shown(tags.ToArray())}");

    private void Note(Activity activity)
    {
        if (activity.TraceId == _trace.TraceId && activity != _trace)
        {
            _lines.Enqueue($"{activity.Source.Name} {activity.DisplayName} {activity.Kind} {activity.Status} {Shown(activity.TagObjects)} {activity.Events.Count()} events");
        }
    }

    private static string Shown(IEnumerable<KeyValuePair<string, object?>> tags) => string.Join(
        ", ", tags.Where(tag => tag.Key is not ("server.port" or "network.peer.port")).OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}"));
}
