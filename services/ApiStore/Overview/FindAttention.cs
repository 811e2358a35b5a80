using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Overview;

/// <summary>Keys that somebody should look at.</summary>
/// <param name="ApplicationName">Whose they are.</param>
/// <param name="Key">What is the matter with them.</param>
public sealed record AttentionItem(string ApplicationName, KeySign Key);

/// <summary>
/// What of a developer's applications needs attention, as far as the store knows: clients that are revoked or gone, and secrets that expire soon.
/// </summary>
internal sealed class FindAttention(ApiStoreDb db, TimeProvider time)
{
    /// <summary>The others are found in the list of applications.</summary>
    private static readonly ListPart First = new() { Limit = 5 };

    public async Task<Paged<AttentionItem>> RunAsync(Caller caller, CancellationToken cancellationToken)
    {
        var own = db.Set<Application>().OwnedBy(caller);
        var mappings = db.Set<KeyMapping>().NeedingAttention(time.GetUtcNow() + KeySign.Soon).AsNoTracking()
            .Where(mapping => own.Contains(mapping.Application));
        var list = await mappings.OrderBy(mapping => mapping.Id).Include(mapping => mapping.Application).Include(mapping => mapping.KeyManager)
            .Cut(First).ToListAsync(cancellationToken);
        var total = list.Count < First.Limit ? list.Count : await mappings.CountAsync(cancellationToken);
        return new Paged<AttentionItem>(list.ConvertAll(mapping => new AttentionItem(mapping.Application!.Name, KeySign.Of(mapping))), First, total);
    }
}
