using System.Globalization;
using System.Text.Json.Serialization;
using OobProvisioning.KeyManager.OAuthClients.Secrets;
using OobProvisioning.ServiceDefaults.Secrecy;

namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>An OAuth client as callers see it.</summary>
/// <remarks>It is the client's settings, and what the client is beside them: nothing of them is copied here.</remarks>
public sealed record OAuthClientView : OAuthClientSettings
{
    private OAuthClientView(OAuthClientSettings settings)
        : base(settings)
    {
    }

    /// <summary>Identity of this registration for ever; a client id may be looked up by other means, this one cannot be taken over.</summary>
    [JsonPropertyOrder(-1)]
    public required Guid RegistrationId { get; init; }

    [JsonPropertyOrder(-1)]
    public required string ClientId { get; init; }

    /// <summary>Filled only in the one answer that made the secret.</summary>
    [JsonPropertyOrder(-1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ClientSecret { get; init; }

    [JsonPropertyOrder(1)]
    public required OAuthClientState State { get; init; }

    /// <summary>What is advised against, if anything: RFC 9700 on the grant types <c>implicit</c> (2.1.2) and <c>password</c> (2.4).</summary>
    [JsonPropertyOrder(1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>Absent in internal answers.</summary>
    [JsonPropertyOrder(1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SecretView>? Secrets { get; init; }

    /// <summary>Only in internal answers: what <c>If-Match</c> of a change is to say.</summary>
    [JsonPropertyOrder(1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Version { get; init; }

    /// <summary>Only in internal answers: when its last secret stops working, or has; absent if one never does, or it has none.</summary>
    [JsonPropertyOrder(1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? SecretsExpireAt { get; init; }

    /// <summary>For the pages only: it belongs to a service of this system, and its deployment alone changes it.</summary>
    internal bool IsServiceClient { get; private init; }

    /// <summary>For the pages only: the version of the row that was read.</summary>
    internal uint RowVersion { get; private init; }

    internal static OAuthClientView WithoutSecrets(OAuthClient client) => new(client.Settings)
    {
        RegistrationId = client.Id,
        ClientId = client.ClientId!,
        Scopes = [.. client.Settings.NamedScopes, .. client.Settings.Scopes],
        NamedScopes = [],
        State = client.State,
        Warnings = GrantTypeWarnings.Of(client.Settings.GrantTypes),
        IsServiceClient = client.IsServiceClient,
        RowVersion = client.Version,
    };

    /// <summary>For a service that may change it, and says how long its secrets live.</summary>
    internal static OAuthClientView WithVersion(OAuthClient client) => WithoutSecrets(client) with
    {
        Version = client.Version.ToString(CultureInfo.InvariantCulture),
        SecretsExpireAt = client.SecretsExpireAt,
    };

    internal static OAuthClientView WithSecrets(OAuthClient client, IReadOnlyDictionary<Guid, DateTimeOffset> lastUses) =>
        WithoutSecrets(client) with { Secrets = SecretView.ListOf(client.Secrets, lastUses) };
}

/// <summary>One secret of a client, without the secret.</summary>
public sealed record SecretView : Discreet
{
    public required Guid Id { get; init; }

    /// <summary>Filled only in the one answer that made the secret.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ClientSecret { get; init; }

    /// <summary>The first four characters; null for a secret shorter than 32.</summary>
    public required string? Hint { get; init; }

    public required string? Description { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>It stops working then; null for never.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>True to the minute; null if never used.</summary>
    public required DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>As <see cref="OAuthClientSecret.IsLive"/>.</summary>
    internal bool IsLive(DateTimeOffset now) => ExpiresAt is null || ExpiresAt > now;

    internal static SecretView Of(OAuthClientSecret secret, IReadOnlyDictionary<Guid, DateTimeOffset> lastUses) => new()
    {
        Id = secret.Id,
        Hint = secret.Hint,
        Description = secret.Description,
        CreatedAt = secret.CreatedAt,
        ExpiresAt = secret.ExpiresAt,
        LastUsedAt = lastUses.TryGetValue(secret.Id, out var at) ? at : null,
    };

    internal static IReadOnlyList<SecretView> ListOf(IEnumerable<OAuthClientSecret> secrets, IReadOnlyDictionary<Guid, DateTimeOffset> lastUses) =>
        [.. secrets.OrderBy(secret => secret.CreatedAt).ThenBy(secret => secret.Id).Select(secret => Of(secret, lastUses))];
}
