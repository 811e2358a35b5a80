using System.Text.Json.Serialization;

namespace OobProvisioning.Gateway.Sync.Known;

/// <summary>An OAuth client that is mapped to an application: the keys of one type at one key manager.</summary>
/// <param name="KeyManagerId">Whose client it is.</param>
/// <param name="ConsumerKey">Its client id there, exactly.</param>
/// <param name="ApplicationId">For whom it calls.</param>
/// <param name="KeyType">Which backend it reaches.</param>
internal sealed record Client(Guid KeyManagerId, string ConsumerKey, Guid ApplicationId, KeyType KeyType) : IKnown<Client>
{
    [JsonIgnore]
    public Guid Id { get; init; }

    public Client As(Guid id) => this with { Id = id };
}

internal enum KeyType
{
    [JsonStringEnumMemberName("PRODUCTION")]
    Production,

    [JsonStringEnumMemberName("SANDBOX")]
    Sandbox,
}
