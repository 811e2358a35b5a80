using OobProvisioning.ServiceDefaults.OpenApi;

namespace OobProvisioning.ApiStore.Catalogue;

/// <summary>An API as administrators see it.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Name">What people read.</param>
/// <param name="Context">Where the gateway serves it, before the version.</param>
/// <param name="Version">Its version.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Provider">Who answers for it.</param>
/// <param name="Tags">Words to find it by.</param>
/// <param name="Endpoints">Its backends.</param>
/// <param name="Policies">Throttling policies that a subscription may have.</param>
/// <param name="Scopes">Scopes that its operations ask for.</param>
/// <param name="Operations">What can be called; every method and path if it is empty.</param>
/// <param name="KeyManagers">Ids of the key managers of which tokens are taken; all if it is empty.</param>
/// <param name="OpaqueTokenKeyManager">Id of the key manager that is asked about tokens that are no JWT; null if such are not taken.</param>
/// <param name="CorsOrigins">Origins whose pages may call it.</param>
/// <param name="PassesAuthorization">Whether the backend gets the caller's Authorization header.</param>
/// <param name="LifeCycleStatus"><c>CREATED</c>, <c>PUBLISHED</c>, <c>BLOCKED</c>, <c>DEPRECATED</c> or <c>RETIRED</c>.</param>
/// <param name="Uri">RFC 8707: what a client names as <c>resource</c> to get a token for this API alone.</param>
/// <param name="CreatedTime">UTC.</param>
/// <param name="LastUpdatedTime">UTC.</param>
public sealed record ApiView(
    Guid Id,
    string Name,
    string Context,
    string Version,
    string Description,
    string Provider,
    IReadOnlyList<string> Tags,
    ApiEndpoints Endpoints,
    IReadOnlyList<string> Policies,
    IReadOnlyList<ApiScope> Scopes,
    IReadOnlyList<ApiOperation> Operations,
    IReadOnlyList<Guid> KeyManagers,
    Guid? OpaqueTokenKeyManager,
    IReadOnlyList<string> CorsOrigins,
    bool PassesAuthorization,
    [property: OneOf("CREATED", "PUBLISHED", "BLOCKED", "DEPRECATED", "RETIRED")] string LifeCycleStatus,
    string Uri,
    DateTimeOffset CreatedTime,
    DateTimeOffset LastUpdatedTime)
{
    internal static ApiView Of(Api api) => new(
        api.Id,
        api.Name,
        api.Context,
        api.ApiVersion,
        api.Description,
        api.Provider,
        api.Tags,
        new ApiEndpoints(api.Design.ProductionEndpoint.OriginalString, api.Design.SandboxEndpoint?.OriginalString),
        api.Design.Policies,
        api.Design.Scopes,
        api.Design.Operations,
        api.Design.KeyManagers,
        api.Design.OpaqueTokenKeyManager,
        api.Design.CorsOrigins,
        api.Design.PassesAuthorization,
        api.State.Text(),
        api.Uri,
        api.CreatedAt,
        api.ChangedAt);
}
