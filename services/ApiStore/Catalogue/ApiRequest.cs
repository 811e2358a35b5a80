using System.ComponentModel.DataAnnotations;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Catalogue;

/// <summary>What an administrator says of an API. Read-only members of an API that are sent back are passed over.</summary>
public sealed record ApiRequest
{
    /// <summary>1 to 100 characters that can be seen.</summary>
    [Required(ErrorMessage = ShapeFaults.NotBlank)]
    [StringLength(Api.MaxNameLength, MinimumLength = 1, ErrorMessage = ShapeFaults.AtMost)]
    [VisibleName]
    public string? Name { get; init => field = VisibleName.Of(value); }

    /// <summary>
    /// Where the gateway serves it, before the version: one or more segments of letters, digits, <c>-</c>, <c>.</c>, <c>_</c> and <c>~</c>, such as
    /// <c>/orders</c>. With the version unique without regard to case.
    /// </summary>
    [Required(ErrorMessage = ShapeFaults.NotBlank)]
    [MaxLength(Api.MaxContextLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? Context { get; init; }

    /// <summary>One such segment, such as <c>1.0</c>.</summary>
    [Required(ErrorMessage = ShapeFaults.NotBlank)]
    [MaxLength(Api.MaxVersionLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? Version { get; init; }

    /// <summary>At most 2,000 characters.</summary>
    [MaxLength(Api.MaxDescriptionLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? Description { get; init; }

    /// <summary>Who answers for it; default the caller, by name.</summary>
    [MaxLength(Api.MaxProviderLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? Provider { get; init; }

    /// <summary>At most 20 words to find it by, each of at most 50 characters.</summary>
    public IReadOnlyList<string?>? Tags { get; init; }

    /// <summary>The backends: <c>http</c> or <c>https</c>, without user name, query and fragment.</summary>
    [Required(ErrorMessage = ShapeFaults.Required)]
    public ApiEndpoints? Endpoints { get; init; }

    /// <summary>Throttling policies of the level <c>subscription</c> that a subscription may have: at least one; default all.</summary>
    public IReadOnlyList<string?>? Policies { get; init; }

    /// <summary>At most 100. Any client may ask the resident Key Manager for them.</summary>
    public IReadOnlyList<ApiScope>? Scopes { get; init; }

    /// <summary>At most 500; default every method and path.</summary>
    public IReadOnlyList<ApiOperation>? Operations { get; init; }

    /// <summary>Names or ids of the key managers of which tokens are taken; default all.</summary>
    public IReadOnlyList<string?>? KeyManagers { get; init; }

    /// <summary>Name or id of the key manager that is asked about tokens that are no JWT; default none, then such tokens are not taken.</summary>
    [MaxLength(Api.MaxNameLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? OpaqueTokenKeyManager { get; init; }

    /// <summary>Origins whose pages may call it, at most 50; <c>*</c> for any.</summary>
    public IReadOnlyList<string?>? CorsOrigins { get; init; }

    /// <summary>Whether the backend gets the caller's Authorization header; default false.</summary>
    public bool? PassesAuthorization { get; init; }

    /// <summary>
    /// <c>CREATED</c> (default), <c>PUBLISHED</c>, <c>BLOCKED</c>, <c>DEPRECATED</c> or <c>RETIRED</c>; when the API is changed, default as it is.
    /// </summary>
    [AllowedValues(
        null, ApiStates.Created, ApiStates.Published, ApiStates.Blocked, ApiStates.Deprecated, ApiStates.Retired, ErrorMessage = ApiStates.OneOfThem)]
    public string? LifeCycleStatus { get; init; }

    /// <summary>As it was read: it changes nothing.</summary>
    internal static ApiRequest Of(ApiView view) => new()
    {
        Name = view.Name,
        Context = view.Context,
        Version = view.Version,
        Description = view.Description,
        Provider = view.Provider,
        Tags = view.Tags,
        Endpoints = view.Endpoints,
        Policies = view.Policies,
        Scopes = view.Scopes,
        Operations = view.Operations,
        KeyManagers = [.. view.KeyManagers.Select(id => id.ToString())],
        OpaqueTokenKeyManager = view.OpaqueTokenKeyManager?.ToString(),
        CorsOrigins = view.CorsOrigins,
        PassesAuthorization = view.PassesAuthorization,
        LifeCycleStatus = view.LifeCycleStatus,
    };
}

/// <summary>Where an API's backends are.</summary>
/// <param name="Production">For tokens of production keys.</param>
/// <param name="Sandbox">For tokens of sandbox keys; null: they open nothing.</param>
public sealed record ApiEndpoints(string? Production, string? Sandbox);
