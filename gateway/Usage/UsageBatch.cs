using System.Text.Json;
using System.Text.Json.Serialization;
using OobProvisioning.Gateway.Sync.Known;

namespace OobProvisioning.Gateway.Usage;

/// <summary>What is sent to the store at once, and counted there once, however often it comes.</summary>
/// <param name="Id">Its own.</param>
/// <param name="From">When the first of its calls may have ended; all of them did in the same hour.</param>
/// <param name="Rows">One for each application, API and key type.</param>
internal sealed record UsageBatch(Guid Id, DateTimeOffset From, IReadOnlyList<UsageRow> Rows)
{
    [JsonIgnore]
    public long Requests => Rows.Sum(row => row.Requests);
}

/// <param name="ApplicationId">Who called.</param>
/// <param name="ApiId">What.</param>
/// <param name="KeyType">With which keys.</param>
/// <param name="Requests">All of them.</param>
/// <param name="ClientErrors">Of these, what was answered with 4xx, by the gateway or the backend.</param>
/// <param name="ServerErrors">Of these, what was answered with 5xx, or broke off.</param>
/// <param name="LatencyTotal">In microseconds: until the backend's answer began, of all that it answered.</param>
/// <param name="LatencyLongest">In microseconds.</param>
/// <param name="LatencyBuckets">How many were answered, by <see cref="Latencies"/>.</param>
internal sealed record UsageRow(
    Guid ApplicationId,
    Guid ApiId,
    KeyType KeyType,
    long Requests,
    long ClientErrors,
    long ServerErrors,
    long LatencyTotal,
    long LatencyLongest,
    IReadOnlyList<long> LatencyBuckets);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(UsageBatch))]
internal sealed partial class UsageJson : JsonSerializerContext;
