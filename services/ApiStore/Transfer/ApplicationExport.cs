using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Catalogue;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ServiceDefaults.OpenApi;
using OobProvisioning.ServiceDefaults.Requests;
using OobProvisioning.ServiceDefaults.Secrecy;

namespace OobProvisioning.ApiStore.Transfer;

/// <summary>An application as it is taken to another store, or to another time: what it is, what it subscribes to, whose keys it has. Never a secret.</summary>
public sealed record ApplicationExport : Discreet
{
    internal const int MostSubscriptions = 1000;
    internal const int MostKeys = 20;

    /// <summary>What its owner says of it.</summary>
    [Required(ErrorMessage = ShapeFaults.Required)]
    public ApplicationRequest? Application { get; init; }

    /// <summary>The APIs that it subscribes to; at most 1,000.</summary>
    [AtMost(MostSubscriptions)]
    public IReadOnlyList<ExportedSubscription>? Subscriptions { get; init; }

    /// <summary>The clients that it has; at most 20.</summary>
    [AtMost(MostKeys)]
    public IReadOnlyList<ExportedKeys>? Keys { get; init; }
}

/// <summary>A subscription, by what the API is called: another store has other identifiers.</summary>
public sealed record ExportedSubscription
{
    /// <summary>The API's name, for people.</summary>
    public string? ApiName { get; init; }

    /// <summary>Where the gateway serves it.</summary>
    [Required(ErrorMessage = ShapeFaults.Required)]
    [MaxLength(Api.MaxContextLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? ApiContext { get; init; }

    /// <summary>Its version.</summary>
    [Required(ErrorMessage = ShapeFaults.Required)]
    [MaxLength(Api.MaxVersionLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? ApiVersion { get; init; }

    /// <summary>One of the API's policies.</summary>
    [Required(ErrorMessage = ShapeFaults.Required)]
    public string? ThrottlingPolicy { get; init; }
}

/// <summary>An OAuth client that the application has.</summary>
public sealed record ExportedKeys : Discreet
{
    /// <summary><c>PRODUCTION</c> or <c>SANDBOX</c>.</summary>
    [Required(ErrorMessage = ShapeFaults.Required)]
    [AllowedValues(KeyTypes.Production, KeyTypes.Sandbox, ErrorMessage = $"It must be {KeyTypes.Production} or {KeyTypes.Sandbox}.")]
    public string? KeyType { get; init; }

    /// <summary>Name of the key manager.</summary>
    [MaxLength(KeyManagers.KeyManager.MaxNameLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? KeyManager { get; init; }

    /// <summary>The client's id, exactly.</summary>
    [Required(ErrorMessage = ShapeFaults.NotBlank)]
    [MaxLength(KeyMapping.MaxConsumerKeyLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? ConsumerKey { get; init; }

    /// <summary>
    /// Never in what is exported. In what is imported it proves that the client may be used, as in map-keys; keys without it are passed over.
    /// </summary>
    [MaxLength(KeyMapping.MaxConsumerSecretLength, ErrorMessage = ShapeFaults.AtMost)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ConsumerSecret { get; init; }

    /// <summary><c>MAPPED</c> or <c>CREATED</c>. Whatever it was, what is imported is <c>MAPPED</c>.</summary>
    [OneOf("MAPPED", "CREATED")]
    public string? Mode { get; init; }
}
