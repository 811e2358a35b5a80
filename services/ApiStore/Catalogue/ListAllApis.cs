using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Lists;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Catalogue;

/// <summary>For administrators, whatever their states.</summary>
internal sealed class ListAllApis(ApiStoreDb db)
{
    public async Task<Paged<ApiView>> RunAsync(ApiQuery query, ListPart part, CancellationToken cancellationToken)
    {
        var apis = db.Set<Api>().AsNoTracking().Tagged(query.Tag);
        return (await apis.CutAsync(ApiSearch.ByName, part, ApiSearch.Ways(query.Query), cancellationToken)).Showing(ApiView.Of);
    }
}
