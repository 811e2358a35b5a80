using System.Text.Json.Serialization;

namespace OobProvisioning.Gateway.Sync.Known;

/// <summary>An authorization server whose tokens open APIs.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Resident">Whether it is our own, which says itself which of its tokens are dead.</param>
/// <param name="Enabled">Whether its tokens are taken at present.</param>
/// <param name="Issuer">What its tokens call it, exactly.</param>
/// <param name="JwksUri">Where its signing keys are; not of the resident one, which is asked within.</param>
/// <param name="Certificate">Or the key itself, as PEM.</param>
/// <param name="ConsumerKeyClaim">Where its tokens name their client.</param>
/// <param name="ScopesClaim">Where they name their scopes.</param>
/// <param name="AllowedNetworks">Networks beside the internet at large in which its keys may lie.</param>
/// <param name="Audiences">One of them must be in a token's <c>aud</c>; none is asked if it is empty.</param>
internal sealed record KeyManager(
    string Name,
    bool Resident,
    bool Enabled,
    string? Issuer,
    string? JwksUri,
    string? Certificate,
    string? ConsumerKeyClaim,
    string? ScopesClaim,
    IReadOnlyList<string>? AllowedNetworks,
    IReadOnlyList<string>? Audiences) : IKnown<KeyManager>
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>Its tokens are judged by keys; about those of others it is asked, whatever they look like.</summary>
    [JsonIgnore]
    public bool HasKeys => Resident || JwksUri is not null || Certificate is not null;

    public KeyManager As(Guid id) => this with { Id = id };
}
