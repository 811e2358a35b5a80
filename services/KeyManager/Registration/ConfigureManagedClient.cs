using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.ServiceProviders;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>What a service may change of a client that it registered. Both are replaced; whatever else the client has stays as it is.</summary>
public sealed record ManagedClientConfiguration
{
    /// <summary>Which grants it may use; at least one.</summary>
    [JsonPropertyName("grant_types")]
    public IReadOnlyList<string?>? GrantTypes { get; init; }

    /// <summary>At most 100 absolute addresses; required with <c>authorization_code</c> or <c>implicit</c>.</summary>
    [JsonPropertyName("redirect_uris")]
    public IReadOnlyList<string?>? RedirectUris { get; init; }
}

internal sealed class ConfigureManagedClient(ManagedClients clients)
{
    public Task<Results<Ok<ClientInformation>, ProblemHttpResult>> RunAsync(
        Caller caller, string clientId, ManagedClientConfiguration request, ExpectedVersion expectedVersion, CancellationToken cancellationToken) =>
        clients.ChangeAsync(clientId, caller, "configure", expectedVersion, (client, _) =>
        {
            var faults = new Faults();
            var asked = OAuthClientRequest.Of(client.Settings) with { GrantTypes = request.GrantTypes, CallbackUrls = request.RedirectUris };
            var settings = RegistrationRules.Check(asked, faults);
            if (faults.Any)
            {
                return (null, OAuthClientErrors.Invalid(faults, settings, MetadataNames.RedirectUris));
            }

            client.Configure(settings);
            return (null, null);
        }, cancellationToken);
}
