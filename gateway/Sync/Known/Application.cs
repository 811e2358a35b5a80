using System.Text.Json.Serialization;

namespace OobProvisioning.Gateway.Sync.Known;

/// <summary>Who subscribes to APIs.</summary>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Owner">The subscriber: a subject of its issuer.</param>
/// <param name="OwnerIssuer">Who vouches for the owner.</param>
/// <param name="OwnerKind"><c>user</c> or <c>client</c>.</param>
/// <param name="ThrottlingPolicy">Name of a <see cref="Policy"/>.</param>
internal sealed record Application(string Name, string Owner, string? OwnerIssuer, string? OwnerKind, string ThrottlingPolicy) : IKnown<Application>
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>Since when its calls are counted anew; null: since ever.</summary>
    public DateTimeOffset? ThrottleResetAt { get; init; }

    // There are few issuers and policies, each of which stands in very many applications: so each is one text for all.
    public Application As(Guid id) => this with
    {
        Id = id,
        OwnerIssuer = OwnerIssuer is null ? null : string.Intern(OwnerIssuer),
        OwnerKind = OwnerKind is null ? null : string.Intern(OwnerKind),
        ThrottlingPolicy = string.Intern(ThrottlingPolicy),
    };
}
