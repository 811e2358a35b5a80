using System.Collections.Concurrent;
using System.Diagnostics;

namespace OobProvisioning.TestKit;

/// <summary>The database's statements that calls of one test cause, as long as it lives: those of tests beside it are of other traces.</summary>
public sealed class CountedStatements : IDisposable
{
    private const string Counted = "counted statements";
    private readonly ConcurrentQueue<string> _texts = new();
    private readonly Activity _trace = new(Counted);
    private readonly ActivityListener _listener;

    public CountedStatements()
    {
        _trace.SetIdFormat(ActivityIdFormat.W3C).Start().ActivityTraceFlags = ActivityTraceFlags.Recorded;
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Note,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>In no order. What was sent in one trip is one.</summary>
    public IReadOnlyCollection<string> Texts => _texts;

    /// <summary>How many there were in all trips.</summary>
    public int Count => _texts.Sum(text => text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Length);

    /// <summary>The request is of the trace that is counted, if one is.</summary>
    public static void Mark(HttpRequestMessage request)
    {
        if (Activity.Current is { OperationName: Counted } trace)
        {
            request.Headers.TryAddWithoutValidation("traceparent", trace.Id);
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _trace.Dispose();
    }

    private void Note(Activity activity)
    {
        if (activity.TraceId == _trace.TraceId && activity.Source.Name == "Npgsql")
        {
            _texts.Enqueue($"{activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement") ?? activity.DisplayName}");
        }
    }
}
