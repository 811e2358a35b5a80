using System.Globalization;
using System.Text.Json.Serialization;
using OobProvisioning.KeyManager.OAuthClients;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>A client as it is registered (RFC 7591 3.2.1); what is asked for may have been replaced, a name that is taken for one.</summary>
public sealed record ClientInformation : ClientMetadata
{
    private ClientInformation(OAuthClientSettings settings, bool isWhole)
        : base(settings, isWhole)
    {
    }

    [JsonPropertyName("client_id")]
    public required string ClientId { get; init; }

    /// <summary>Filled only in the one answer that made the secret.</summary>
    [JsonPropertyName("client_secret")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ClientSecret { get; init; }

    /// <summary>Seconds since 1970-01-01 UTC.</summary>
    [JsonPropertyName("client_id_issued_at")]
    public required long ClientIdIssuedAt { get; init; }

    /// <summary>0: a registered secret never expires; absent for a client that uses none.</summary>
    [JsonPropertyName("client_secret_expires_at")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required int? ClientSecretExpiresAt { get; init; }

    /// <summary>Identity of this registration for ever. Not in RFC 7591.</summary>
    [JsonPropertyName("registration_id")]
    public required Guid RegistrationId { get; init; }

    /// <summary>Only for a service that manages the client: what <c>If-Match</c> of a change is to say.</summary>
    [JsonPropertyName("version")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Version { get; init; }

    /// <summary>What is advised against, if anything: RFC 9700 on the grant types <c>implicit</c> (2.1.2) and <c>password</c> (2.4). Not in RFC 7591.</summary>
    [JsonPropertyName("warnings")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>Opens the client's registration (RFC 7592). The one that it was sent with stays good until this one is used.</summary>
    [JsonPropertyName("registration_access_token")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RegistrationAccessToken { get; init; }

    /// <summary>Where the registration is read, updated and deleted (RFC 7592).</summary>
    [JsonPropertyName("registration_client_uri")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RegistrationClientUri { get; init; }

    /// <summary>For a service that manages the client.</summary>
    internal static ClientInformation Of(RegisteredClient registered) =>
        Of(registered, isWhole: false) with { Version = registered.Client.Version.ToString(CultureInfo.InvariantCulture) };

    /// <summary>The whole of it, for a client that looks after its own registration.</summary>
    internal static ClientInformation Of(RegisteredClient registered, string registrationAccessToken, RegistrationAddress address) =>
        Of(registered, isWhole: true) with
        {
            RegistrationAccessToken = registrationAccessToken,
            RegistrationClientUri = address.Of(registered.Client.ClientId!),
        };

    private static ClientInformation Of(RegisteredClient registered, bool isWhole)
    {
        var client = registered.Client;
        return new ClientInformation(client.Settings, isWhole)
        {
            ClientId = client.ClientId!,
            ClientSecret = registered.Secret,
            ClientIdIssuedAt = client.CreatedAt.ToUnixTimeSeconds(),
            ClientSecretExpiresAt = client.UsesSecrets ? 0 : null,
            RegistrationId = client.Id,
            ClientName = registered.Provider.Name,
            Warnings = GrantTypeWarnings.Of(client.Settings.GrantTypes),
        };
    }
}
