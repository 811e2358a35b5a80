using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.ServiceProviders;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>
/// A client that a service of this system registers. The service chooses the id: when the answer is lost, it still knows what
/// to delete, and the same call again is a 409.
/// </summary>
public sealed record ManagedClientRequest : RegistrationRequest
{
    /// <summary>1 to 100 visible ASCII characters without a comma or slash, never used here before.</summary>
    [JsonPropertyName("client_id")]
    public string? ClientId { get; init; }

    /// <summary>Seconds, 60 to 31,536,000; default 1,209,600.</summary>
    [JsonPropertyName("refresh_token_lifetime_seconds")]
    public int? RefreshTokenLifetimeSeconds { get; init; }

    /// <summary>Whether a code request needs PKCE (RFC 7636); default true.</summary>
    [JsonPropertyName("pkce_required")]
    public bool? PkceRequired { get; init; }

    internal override OAuthClientRequest ToRequest(OAuthClientSettings? present) =>
        base.ToRequest(present) with { RefreshTokenLifetimeSeconds = RefreshTokenLifetimeSeconds, PkceRequired = PkceRequired };
}

internal sealed class RegisterManagedClient(ClientRegistration registration)
{
    public async Task<Results<Created<ClientInformation>, ProblemHttpResult>> RunAsync(
        Caller caller, ManagedClientRequest request, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        RegistrationRules.CheckChosenId(request.ClientId, faults);
        RegistrationRules.CheckName(request.ClientName, faults);
        var settings = RegistrationRules.Check(request.ToRequest(present: null), faults);
        RegistrationRules.CheckBuiltIn(settings.Scopes, faults);
        if (faults.Any)
        {
            return OAuthClientErrors.Invalid(faults, settings, MetadataNames.RedirectUris);
        }

        var registered = await registration.RunAsync(request.ClientId!, request.ClientName, settings, caller, (_, _) => null, cancellationToken);
        return registered is null ? OAuthClientErrors.ClientIdUsed() : TypedResults.Created((string?)null, ClientInformation.Of(registered));
    }
}
