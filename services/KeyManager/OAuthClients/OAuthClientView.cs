using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using OobProvisioning.KeyManager.OAuthClients.Secrets;
using OobProvisioning.ServiceDefaults.Secrecy;

namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>An OAuth client as callers see it.</summary>
public sealed record OAuthClientView : Discreet
{
    /// <summary>Identity of this registration for ever; a client id may be looked up by other means, this one cannot be taken over.</summary>
    public required Guid RegistrationId { get; init; }

    public required string ClientId { get; init; }

    /// <summary>Filled only in the one answer that made the secret.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ClientSecret { get; init; }

    public required IReadOnlyList<string> GrantTypes { get; init; }

    public required IReadOnlyList<string> CallbackUrls { get; init; }

    public required IReadOnlyList<string> PostLogoutUrls { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    public required bool PublicClient { get; init; }

    /// <summary><c>web</c> or <c>native</c>.</summary>
    public required string ApplicationType { get; init; }

    public required bool PkceRequired { get; init; }

    /// <summary>Seconds.</summary>
    public required int AccessTokenLifetimeSeconds { get; init; }

    /// <summary>Seconds.</summary>
    public required int RefreshTokenLifetimeSeconds { get; init; }

    public required string IdTokenSigningAlgorithm { get; init; }

    [Description("`client_secret_basic` or `client_secret_post` (either is accepted), `private_key_jwt`, or `none` for a public client.")]
    public required string TokenEndpointAuthMethod { get; init; }

    /// <summary>The one algorithm of the client's assertions; absent for any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TokenEndpointAuthSigningAlgorithm { get; init; }

    /// <summary>The client's public keys, with <c>private_key_jwt</c> and no <c>jwksUri</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Jwks { get; init; }

    /// <summary>Where it publishes them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? JwksUri { get; init; }

    public required OAuthClientState State { get; init; }

    /// <summary>What is advised against, if anything: RFC 9700 on the grant types <c>implicit</c> (2.1.2) and <c>password</c> (2.4).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>Absent in internal answers.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SecretView>? Secrets { get; init; }

    /// <summary>For the pages only: it belongs to a service of this system, and its deployment alone changes it.</summary>
    internal bool IsServiceClient { get; private init; }

    /// <summary>For the pages only: the version of the row that was read.</summary>
    internal uint Version { get; private init; }

    internal static OAuthClientView WithoutSecrets(OAuthClient client) => new()
    {
        RegistrationId = client.Id,
        ClientId = client.ClientId!,
        GrantTypes = client.GrantTypes,
        CallbackUrls = client.CallbackUrls,
        PostLogoutUrls = client.PostLogoutUrls,
        Scopes = [.. client.NamedScopes, .. client.Scopes],
        PublicClient = client.IsPublic,
        ApplicationType = client.ApplicationType!,
        PkceRequired = client.PkceRequired,
        AccessTokenLifetimeSeconds = (int)client.AccessTokenLifetime.TotalSeconds,
        RefreshTokenLifetimeSeconds = (int)client.RefreshTokenLifetime.TotalSeconds,
        IdTokenSigningAlgorithm = client.IdTokenSigningAlgorithm,
        TokenEndpointAuthMethod = client.TokenEndpointAuthMethod,
        TokenEndpointAuthSigningAlgorithm = client.TokenEndpointAuthSigningAlgorithm,
        Jwks = client.PublicKeys,
        JwksUri = client.JwksUri,
        State = client.State,
        Warnings = GrantTypeWarnings.Of(client.GrantTypes),
        IsServiceClient = client.IsServiceClient,
        Version = client.Version,
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
