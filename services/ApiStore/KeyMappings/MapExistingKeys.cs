using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;
using OobProvisioning.ServiceDefaults.Secrecy;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>Key and secret of an OAuth client that was made elsewhere.</summary>
public sealed record MapExistingKeysRequest : Discreet
{
    /// <summary>The client's id, exactly.</summary>
    [Required(ErrorMessage = ShapeFaults.NotBlank)]
    [MaxLength(KeyMapping.MaxConsumerKeyLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? ConsumerKey { get; init; }

    /// <summary>The client's secret, exactly. It proves that the client may be used; the store does not keep it.</summary>
    [Required(ErrorMessage = ShapeFaults.NotBlank)]
    [MaxLength(KeyMapping.MaxConsumerSecretLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? ConsumerSecret { get; init; }

    /// <summary><c>PRODUCTION</c> or <c>SANDBOX</c>.</summary>
    [Required(ErrorMessage = ShapeFaults.Required)]
    [AllowedValues(KeyTypes.Production, KeyTypes.Sandbox, ErrorMessage = $"It must be {KeyTypes.Production} or {KeyTypes.Sandbox}.")]
    public string? KeyType { get; init; }

    /// <summary>Name or id of the key manager; default <c>Resident Key Manager</c>, or, where that is disabled, the only other one.</summary>
    [MaxLength(KeyManagers.KeyManager.MaxNameLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? KeyManager { get; init; }
}

/// <summary>Provide Keys.</summary>
internal sealed class MapExistingKeys(KeyProvision provision)
{
    public Task<Results<Versioned<Ok<ApplicationKey>>, ProblemHttpResult, TryLater>> RunAsync(
        Caller caller, Guid applicationId, MapExistingKeysRequest request, CancellationToken cancellationToken) =>
        provision.ProvideAsync(caller, applicationId, request, cancellationToken);
}
