using OobProvisioning.ServiceDefaults.OpenApi;

namespace OobProvisioning.ApiStore.Usage;

/// <summary>What was called.</summary>
/// <param name="Count">Entries.</param>
/// <param name="List">One for each API and key type of which there were calls in the last 30 days; by the API's name.</param>
public sealed record UsageList(int Count, IReadOnlyList<UsageSeries> List);

/// <summary>What was called of an API with keys of one type.</summary>
/// <param name="ApiId">The API.</param>
/// <param name="ApiName">Its name; null if it is deleted.</param>
/// <param name="ApiVersion">Its version; null if it is deleted.</param>
/// <param name="KeyType"><c>PRODUCTION</c> or <c>SANDBOX</c>.</param>
/// <param name="Last24Hours">The present hour, up to now, and the 23 before it.</param>
/// <param name="Last30Days">Today, up to now, and the 29 days before it, in UTC.</param>
public sealed record UsageSeries(
    Guid ApiId,
    string? ApiName,
    string? ApiVersion,
    [property: OneOf("PRODUCTION", "SANDBOX")] string KeyType,
    UsagePeriod Last24Hours, UsagePeriod Last30Days);

/// <summary>What was called in a time, as a whole and in its course. Gateways tell it every minute: the last of them may be missing.</summary>
/// <param name="From">Its begin, UTC.</param>
/// <param name="Requests">All calls of an application, whether they were let through or refused.</param>
/// <param name="ClientErrors">Of these, how many were answered with 4xx, by the gateway or by the backend, or given up by the caller.</param>
/// <param name="ServerErrors">Of these, how many were answered with 5xx, or broke off.</param>
/// <param name="Latency">How long the backend took; null if it answered none.</param>
/// <param name="Points">The hours or days in which there were calls, in their order; the others are left out.</param>
public sealed record UsagePeriod(
    DateTimeOffset From, long Requests, long ClientErrors, long ServerErrors, UsageLatency? Latency, IReadOnlyList<UsagePoint> Points);

/// <summary>What was called in one hour or day.</summary>
/// <param name="Begins">UTC.</param>
/// <param name="Requests">See the period.</param>
/// <param name="ClientErrors">See the period.</param>
/// <param name="ServerErrors">See the period.</param>
/// <param name="Latency">See the period.</param>
public sealed record UsagePoint(DateTimeOffset Begins, long Requests, long ClientErrors, long ServerErrors, UsageLatency? Latency);

/// <summary>From the arrival of a call at the gateway until the backend's answer began, in milliseconds, of all calls that the backend answered.</summary>
/// <param name="Mean">Exact.</param>
/// <param name="Median">Half of the answers took longer. To within a fifth, as the other two, or half a millisecond.</param>
/// <param name="P95">One of twenty took longer.</param>
/// <param name="P99">One of a hundred took longer.</param>
/// <param name="Longest">Exact.</param>
public sealed record UsageLatency(double Mean, double Median, double P95, double P99, double Longest);
