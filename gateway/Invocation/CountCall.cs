using OobProvisioning.Gateway.Usage;

namespace OobProvisioning.Gateway.Invocation;

/// <summary>Every call is in the metrics of its API; one of an application is in that application's usage too, however it ended.</summary>
internal sealed class CountCall(UsageCounts counts, UsageMetrics metrics)
{
    public void Run(HttpContext context, ApiCall call, bool hasThrown)
    {
        var outcome = CallOutcome.Of(context, call, hasThrown);
        metrics.Called(call.Api.Route, outcome.Name, call.AnsweredAfter);
        if (call.Client is { } client)
        {
            counts.Add(new UsageKey(client.ApplicationId, call.Api.Id, client.KeyType), outcome.Status, call.AnsweredAfter);
        }
    }
}
