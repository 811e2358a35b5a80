using System.Diagnostics.Metrics;
using OobProvisioning.ServiceDefaults.Telemetry;

namespace OobProvisioning.Gateway.Usage;

/// <summary>Calls of APIs as operators see them. An API is named by its context and version; who calls is not said.</summary>
internal sealed class UsageMetrics : IToldFromTheStart
{
    public const string Meter = "OobProvisioning.Gateway";
    public const string Calls = "oob_provisioning.api_calls";
    public const string AnswerTime = "oob_provisioning.api_calls.answer_time";
    public const string LostCalls = "oob_provisioning.usage.lost";
    public const string WaitingCalls = "oob_provisioning.usage.waiting";
    public const string ApiTag = "api";
    public const string OutcomeTag = "outcome";

    private readonly Counter<long> _calls;
    private readonly Histogram<double> _answerTime;
    private readonly Counter<long> _lost;
    private long _waiting;

    public UsageMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Meter);
        _calls = meter.CreateCounter<long>(Calls, "{call}", "Calls of APIs, by how they ended.");
        _answerTime = meter.CreateHistogram(
            AnswerTime, "s", "Until the backend's answer began.", advice: new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
            });
        _lost = meter.CreateCounter<long>(LostCalls, "{call}", "Calls that were served and are missing in the store's figures.");
        _lost.Add(0);
        meter.CreateObservableGauge(
            WaitingCalls, () => Interlocked.Read(ref _waiting), "{call}", "Calls that the store has not yet taken into its figures, though they were sent.");
    }

    public void Called(string api, string outcome, TimeSpan? answeredAfter)
    {
        _calls.Add(1, new(ApiTag, api), new(OutcomeTag, outcome));
        if (answeredAfter is { } time)
        {
            _answerTime.Record(time.TotalSeconds, new KeyValuePair<string, object?>(ApiTag, api));
        }
    }

    public void Lost(long calls) => _lost.Add(calls);

    public void Waiting(long calls) => Interlocked.Exchange(ref _waiting, calls);
}
