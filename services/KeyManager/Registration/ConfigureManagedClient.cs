using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.ServiceProviders;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>What a service may change of a client that it registered. The first two are replaced; what nothing is said of stays as it is.</summary>
public sealed record ManagedClientConfiguration
{
    /// <summary>Which grants it may use; at least one.</summary>
    [JsonPropertyName("grant_types")]
    public IReadOnlyList<string?>? GrantTypes { get; init; }

    /// <summary>At most 100 absolute addresses; required with <c>authorization_code</c> or <c>implicit</c>.</summary>
    [JsonPropertyName("redirect_uris")]
    public IReadOnlyList<string?>? RedirectUris { get; init; }

    /// <summary>Seconds, 60 to 86,400.</summary>
    [JsonPropertyName("access_token_lifetime_seconds")]
    public int? AccessTokenLifetimeSeconds { get; init; }

    /// <summary>Seconds, 60 to 31,536,000.</summary>
    [JsonPropertyName("refresh_token_lifetime_seconds")]
    public int? RefreshTokenLifetimeSeconds { get; init; }

    /// <summary>Whether a code request needs PKCE (RFC 7636).</summary>
    [JsonPropertyName("pkce_required")]
    public bool? PkceRequired { get; init; }

    internal OAuthClientRequest Over(OAuthClientSettings settings)
    {
        var before = OAuthClientRequest.Of(settings);
        return before with
        {
            GrantTypes = GrantTypes,
            CallbackUrls = RedirectUris,
            AccessTokenLifetimeSeconds = AccessTokenLifetimeSeconds ?? before.AccessTokenLifetimeSeconds,
            RefreshTokenLifetimeSeconds = RefreshTokenLifetimeSeconds ?? before.RefreshTokenLifetimeSeconds,
            PkceRequired = PkceRequired ?? before.PkceRequired,
        };
    }
}

internal sealed class ConfigureManagedClient(ManagedClients clients)
{
    public Task<Results<Ok<ClientInformation>, ProblemHttpResult>> RunAsync(
        Caller caller, string clientId, ManagedClientConfiguration request, ExpectedVersion expectedVersion, CancellationToken cancellationToken) =>
        clients.ChangeAsync(clientId, caller, "configure", expectedVersion, (client, _) =>
        {
            var faults = new Faults();
            var settings = RegistrationRules.Check(request.Over(client.Settings), faults);
            if (faults.Any)
            {
                return (null, OAuthClientErrors.Invalid(faults, settings, MetadataNames.RedirectUris));
            }

            client.Configure(settings);
            return (null, null);
        }, cancellationToken);
}
