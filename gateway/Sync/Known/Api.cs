using System.Text.Json.Serialization;

namespace OobProvisioning.Gateway.Sync.Known;

/// <summary>An API that is called at <c>{context}/{version}</c>.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Context">Begins with a slash.</param>
/// <param name="Version">One segment.</param>
/// <param name="Uri">RFC 8707: the audience of tokens for this API alone.</param>
/// <param name="State">How far it has come in its life.</param>
/// <param name="Production">The backend for production keys.</param>
/// <param name="Sandbox">The backend for sandbox keys; null: they open nothing.</param>
/// <param name="Operations">Empty: every method and path.</param>
/// <param name="KeyManagers">Whose tokens are taken; empty: everybody's.</param>
/// <param name="OpaqueTokenKeyManager">Who is asked about tokens that are no JWT; null: they are not taken.</param>
/// <param name="CorsOrigins">Web pages of these origins may call it; <c>*</c> for any.</param>
/// <param name="PassesAuthorization">Whether the backend gets the caller's Authorization header.</param>
internal sealed record Api(
    string Name,
    string Context,
    string Version,
    string Uri,
    ApiState State,
    string? Production,
    string? Sandbox,
    IReadOnlyList<Operation>? Operations,
    IReadOnlyList<Guid>? KeyManagers,
    Guid? OpaqueTokenKeyManager,
    IReadOnlyList<string>? CorsOrigins,
    bool PassesAuthorization) : IKnown<Api>
{
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public string Route => $"{Context}/{Version}";

    public Api As(Guid id) => this with { Id = id };
}

/// <param name="Method">Of HTTP, in capitals.</param>
/// <param name="Path">Below the API's own; <c>{name}</c> stands for one segment, <c>/*</c> at the end for any rest.</param>
/// <param name="Scopes">The token must have one of them; none is asked if it is empty.</param>
internal sealed record Operation(string Method, string Path, IReadOnlyList<string>? Scopes);

internal enum ApiState
{
    [JsonStringEnumMemberName("CREATED")]
    Created,

    [JsonStringEnumMemberName("PUBLISHED")]
    Published,

    [JsonStringEnumMemberName("BLOCKED")]
    Blocked,

    [JsonStringEnumMemberName("DEPRECATED")]
    Deprecated,

    [JsonStringEnumMemberName("RETIRED")]
    Retired,
}
