using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;

namespace OobProvisioning.ApiStore.Catalogue;

/// <summary>What people call APIs that something names by their ids, which nobody reads.</summary>
internal sealed class NameApis(ApiStoreDb db)
{
    /// <returns>Name and version of those that there are, by the id as it was written.</returns>
    public Task<Dictionary<string, string>> RunAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var known = ids.Select(id => Guid.TryParse(id, out var guid) ? guid : Guid.Empty).ToList();
        return db.Set<Api>().Where(api => known.Contains(api.Id))
            .Select(api => new { api.Id, api.Name, api.ApiVersion })
            .ToDictionaryAsync(api => api.Id.ToString(), api => $"{api.Name} {api.ApiVersion}", StringComparer.OrdinalIgnoreCase, cancellationToken);
    }
}
