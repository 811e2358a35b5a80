using System.Text.Json.Serialization;

namespace OobProvisioning.Gateway.Sync.Known;

/// <summary>That an application may call an API. There are far more of these than of all else.</summary>
internal sealed record Subscription(Guid ApplicationId, Guid ApiId, string ThrottlingPolicy, SubscriptionState State) : IKnown<Subscription>
{
    [JsonIgnore]
    public Guid Id { get; init; }

    // The name of a policy stands in each of them; so it is one text for all.
    public Subscription As(Guid id) => this with { Id = id, ThrottlingPolicy = string.Intern(ThrottlingPolicy) };
}

internal enum SubscriptionState
{
    [JsonStringEnumMemberName("UNBLOCKED")]
    Unblocked,

    [JsonStringEnumMemberName("BLOCKED")]
    Blocked,

    [JsonStringEnumMemberName("PROD_ONLY_BLOCKED")]
    ProductionBlocked,
}
