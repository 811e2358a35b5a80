using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Lists;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Catalogue;

/// <summary>An API in a list, in the published contract's form.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Name">What people read.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Context">Where the gateway serves it, before the version.</param>
/// <param name="Version">Its version.</param>
/// <param name="Type">Always <c>HTTP</c>.</param>
/// <param name="Provider">Who answers for it.</param>
/// <param name="LifeCycleStatus"><c>PUBLISHED</c>, or what it has become since: see the administration API.</param>
/// <param name="ThrottlingPolicies">Policies that a subscription may have.</param>
/// <param name="Tags">Words to find it by.</param>
/// <param name="IsSubscriptionAvailable">Whether applications may be subscribed to it now.</param>
public sealed record ApiInfo(
    Guid Id,
    string Name,
    string Description,
    string Context,
    string Version,
    string Type,
    string Provider,
    string LifeCycleStatus,
    IReadOnlyList<string> ThrottlingPolicies,
    IReadOnlyList<string> Tags,
    bool IsSubscriptionAvailable)
{
    internal static ApiInfo Of(Api api) => new(
        api.Id,
        api.Name,
        api.Description,
        api.Context,
        api.ApiVersion,
        "HTTP",
        api.Provider,
        api.State.Text(),
        api.Design.Policies,
        api.Tags,
        api.State == ApiState.Published);
}

/// <summary>For developers: what they may subscribe to.</summary>
internal sealed class ListApis(ApiStoreDb db)
{
    public async Task<Paged<ApiInfo>> RunAsync(ApiQuery query, ListPart part, CancellationToken cancellationToken)
    {
        var apis = db.Set<Api>().AsNoTracking().Where(api => api.State == ApiState.Published).Tagged(query.Tag);
        return (await apis.CutAsync(ApiSearch.ByName, part, ApiSearch.Ways(query.Query), cancellationToken)).Showing(ApiInfo.Of);
    }
}
