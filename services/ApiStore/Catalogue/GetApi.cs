using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.Wire;

namespace OobProvisioning.ApiStore.Catalogue;

/// <summary>An API as developers see it, in the published contract's form.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Name">What people read.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Context">Where the gateway serves it, before the version.</param>
/// <param name="Version">Its version.</param>
/// <param name="Provider">Who answers for it.</param>
/// <param name="LifeCycleStatus">Its state.</param>
/// <param name="Tags">Words to find it by.</param>
/// <param name="Operations">What can be called; every method and path if it is empty.</param>
/// <param name="Scopes">Scopes that its operations ask for.</param>
/// <param name="Tiers">Throttling policies that a subscription may have.</param>
/// <param name="EndpointUrls">Where it is called.</param>
/// <param name="KeyManagers">Ids of the key managers of which tokens are taken; all if it is empty.</param>
/// <param name="HasSandbox">Whether tokens of sandbox keys open it.</param>
/// <param name="Uri">RFC 8707: what a client names as <c>resource</c> to get a token for this API alone.</param>
/// <param name="IsSubscriptionAvailable">Whether applications may be subscribed to it now.</param>
/// <param name="HasDefinition">Whether its OpenAPI document can be read: see <c>swagger</c>.</param>
public sealed record ApiDetail(
    Guid Id,
    string Name,
    string Description,
    string Context,
    string Version,
    string Provider,
    string LifeCycleStatus,
    IReadOnlyList<string> Tags,
    IReadOnlyList<ApiOperation> Operations,
    IReadOnlyList<ApiScope> Scopes,
    IReadOnlyList<ApiTier> Tiers,
    IReadOnlyList<ApiAddress> EndpointUrls,
    IReadOnlyList<Guid> KeyManagers,
    bool HasSandbox,
    string Uri,
    bool IsSubscriptionAvailable,
    bool HasDefinition);

/// <summary>A throttling policy of an API.</summary>
/// <param name="TierName">Its name.</param>
public sealed record ApiTier(string TierName);

/// <summary>Where an API is called.</summary>
/// <param name="EnvironmentName">Always <c>Default</c>.</param>
/// <param name="Url">At the gateway, absolute; production and sandbox keys are told apart by their tokens.</param>
public sealed record ApiAddress(string EnvironmentName, Uri Url);

/// <summary>For developers: what is published, or was when they subscribed.</summary>
internal sealed class GetApi(ApiStoreDb db, IOptions<KeyManagerOptions> options)
{
    public async Task<Results<Ok<ApiDetail>, ProblemHttpResult>> RunAsync(Guid apiId, CancellationToken cancellationToken) =>
        await db.Set<Api>().AsNoTracking().SingleOrDefaultAsync(api => api.Id == apiId && api.State != ApiState.Created, cancellationToken) is { } api
            ? TypedResults.Ok(Of(api, await db.Set<ApiDefinition>().AnyAsync(definition => definition.ApiId == apiId, cancellationToken)))
            : ApiErrors.NotFound(apiId);

    /// <summary>The gateway's public address is the issuer's: one gateway stands before all.</summary>
    private ApiDetail Of(Api api, bool hasDefinition) => new(
        api.Id,
        api.Name,
        api.Description,
        api.Context,
        api.ApiVersion,
        api.Provider,
        api.State.Text(),
        api.Tags,
        api.Design.Operations,
        api.Design.Scopes,
        [.. api.Design.Policies.Select(policy => new ApiTier(policy))],
        [new ApiAddress("Default", new Uri(new Uri(options.Value.Issuer), $"{api.Context}/{api.ApiVersion}"))],
        api.Design.KeyManagers,
        api.Design.SandboxEndpoint is not null,
        api.Uri,
        api.State == ApiState.Published,
        hasDefinition);
}
