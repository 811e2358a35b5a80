using System.Text.Json.Serialization;
using OobProvisioning.ServiceDefaults.Secrecy;
using Refit;

namespace OobProvisioning.ApiStore.Wire;

/// <summary>The Key Manager's internal calls on OAuth clients (http-api.md, <c>/internal/v1</c>). Scope <c>oauth_clients:verify</c>.</summary>
internal interface IOAuthClientsApi
{
    /// <summary>
    /// Whether the secret is the client's. 200 for any answer; one and the same for an unknown client, a wrong, expired or revoked secret and a
    /// public client.
    /// </summary>
    [Post("/internal/v1/oauth-clients/verify")]
    Task<IApiResponse<VerifyAnswer>> VerifyAsync([Body] VerifyRequest request, CancellationToken cancellationToken);

    /// <summary>The clients that exist among those asked for.</summary>
    /// <param name="ids">At most 100 client ids, separated by commas.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("/internal/v1/oauth-clients")]
    Task<IApiResponse<OAuthClientList>> ListAsync(string ids, CancellationToken cancellationToken);
}

internal sealed record VerifyRequest(string ClientId, string ClientSecret) : Discreet;

/// <summary>Members are nullable that would mean something when they are missing: "not verified", "no lifetime", "no client at all".</summary>
/// <param name="Verified">Whether the secret is the client's.</param>
/// <param name="Client">The client, when it is.</param>
internal sealed record VerifyAnswer(bool? Verified, OAuthClient? Client);

internal sealed record OAuthClientList(IReadOnlyList<OAuthClient?>? List);

/// <summary>An OAuth client as the Key Manager tells it, without secrets; of its members those that the store uses.</summary>
/// <param name="RegistrationId">What it is; its client id alone could come to mean another client.</param>
/// <param name="ClientId">What it calls itself: the consumer key.</param>
/// <param name="GrantTypes">How it may get tokens.</param>
/// <param name="CallbackUrls">Where it may send browsers to.</param>
/// <param name="AccessTokenLifetimeSeconds">How long its tokens live at the most.</param>
/// <param name="State"><c>ACTIVE</c> or <c>REVOKED</c>.</param>
/// <param name="Version">What a change says as <c>If-Match</c>, so that it overwrites nothing unseen.</param>
/// <param name="SecretsExpireAt">When its last secret stops working, or has; null if one never does.</param>
internal sealed record OAuthClient(
    Guid RegistrationId,
    string ClientId,
    IReadOnlyList<string>? GrantTypes,
    IReadOnlyList<string>? CallbackUrls,
    int? AccessTokenLifetimeSeconds,
    string? State,
    string? Version = null,
    DateTimeOffset? SecretsExpireAt = null)
{
    /// <summary>Whether it has what no client lacks. The Key Manager always tells it; another program at its address might not.</summary>
    [JsonIgnore]
    public bool IsComplete => RegistrationId != Guid.Empty && ClientId is not null && GrantTypes is not null && AccessTokenLifetimeSeconds is not null;
}
