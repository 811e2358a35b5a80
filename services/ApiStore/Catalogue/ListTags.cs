using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Catalogue;

/// <summary>A tag of published APIs, in the published contract's form.</summary>
/// <param name="Value">The tag.</param>
/// <param name="Count">How many published APIs have it.</param>
public sealed record ApiTag(string Value, int Count);

/// <summary>The most used first.</summary>
internal sealed class ListTags(ApiStoreDb db)
{
    public async Task<Paged<ApiTag>> RunAsync(ListPart part, CancellationToken cancellationToken)
    {
        var tags = db.Set<Api>().Where(api => api.State == ApiState.Published).SelectMany(api => api.Tags).GroupBy(tag => tag);
        var total = await tags.CountAsync(cancellationToken);
        var list = await tags.OrderByDescending(tag => tag.Count()).ThenBy(tag => tag.Key).Cut(part)
            .Select(tag => new ApiTag(tag.Key, tag.Count()))
            .ToListAsync(cancellationToken);
        return new Paged<ApiTag>(list, part, total);
    }
}
