using OobProvisioning.ApiStore.Catalogue;
using OobProvisioning.ApiStore.Settings.Throttling;
using OobProvisioning.ConsoleKit.Forms;

namespace OobProvisioning.ApiStore.Portal.Administration.ApiPages;

/// <summary>What is typed of an API. Its members have the names that the API's faults have.</summary>
public sealed class ApiForm
{
    public string? Name { get; set; }

    public string? Context { get; set; }

    public string? Version { get; set; }

    public string? Description { get; set; }

    public string? Provider { get; set; }

    /// <summary>One a line.</summary>
    public string? Tags { get; set; }

    public string? Production { get; set; }

    public string? Sandbox { get; set; }

    public bool PassesAuthorization { get; set; }

    /// <summary>One a line.</summary>
    public string? Scopes { get; set; }

    /// <summary>One a line.</summary>
    public string? Operations { get; set; }

    public string[]? Policies { get; set; }

    /// <summary>Their ids.</summary>
    public string[]? KeyManagers { get; set; }

    public string? OpaqueTokenKeyManager { get; set; }

    public string? CorsOrigins { get; set; }

    /// <summary>Of the row that the form was filled from.</summary>
    public string? RowVersion { get; set; }

    internal static ApiForm New(string? provider, ThrottlingPolicies policies) => new() { Provider = provider, Policies = [.. policies.Names] };

    internal static ApiForm Of(ApiView api, string? rowVersion) => new()
    {
        Name = api.Name,
        Context = api.Context,
        Version = api.Version,
        Description = api.Description,
        Provider = api.Provider,
        Tags = string.Join('\n', api.Tags),
        Production = api.Endpoints.Production,
        Sandbox = api.Endpoints.Sandbox,
        PassesAuthorization = api.PassesAuthorization,
        Scopes = ApiLines.Write(api.Scopes),
        Operations = ApiLines.Write(api.Operations),
        Policies = [.. api.Policies],
        KeyManagers = [.. api.KeyManagers.Select(id => id.ToString())],
        OpaqueTokenKeyManager = api.OpaqueTokenKeyManager?.ToString(),
        CorsOrigins = string.Join(' ', api.CorsOrigins),
        RowVersion = rowVersion,
    };

    /// <summary>Its state is not asked: it stays as it is.</summary>
    internal ApiRequest ToRequest() => new()
    {
        Name = Name,
        Context = Typed.Trimmed(Context),
        Version = Typed.Trimmed(Version),
        Description = Description ?? "",
        Provider = Typed.Trimmed(Provider),
        Tags = ApiLines.Lines(Tags),
        Endpoints = new ApiEndpoints(Typed.Trimmed(Production), Typed.Trimmed(Sandbox)),
        PassesAuthorization = PassesAuthorization,
        Scopes = ApiLines.ReadScopes(Scopes),
        Operations = ApiLines.ReadOperations(Operations),
        Policies = Policies ?? [],
        KeyManagers = KeyManagers ?? [],
        OpaqueTokenKeyManager = Typed.OrNothing(OpaqueTokenKeyManager),
        CorsOrigins = Typed.Words(CorsOrigins),
    };
}
