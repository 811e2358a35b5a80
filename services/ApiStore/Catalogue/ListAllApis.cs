using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Catalogue;

/// <summary>For administrators, whatever their states.</summary>
internal sealed class ListAllApis(ApiStoreDb db)
{
    public async Task<Paged<ApiView>> RunAsync(ApiQuery query, ListPart part, CancellationToken cancellationToken)
    {
        var apis = db.Set<Api>().AsNoTracking().Matching(query);
        var total = await apis.CountAsync(cancellationToken);
        var list = await apis.OrderByName(api => api.Name).ThenBy(api => api.Id).Cut(part).ToListAsync(cancellationToken);
        return new Paged<ApiView>(list.ConvertAll(ApiView.Of), part, total);
    }
}
