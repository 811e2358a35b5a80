using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.KeyMappings;

namespace OobProvisioning.ApiStore.UnfinishedWork;

/// <summary>The mappings that nobody else sees.</summary>
internal static class UnfinishedMappings
{
    public static IQueryable<KeyMapping> Unfinished(this IQueryable<KeyMapping> mappings) => mappings.IgnoreQueryFilters().Where(mapping => mapping.State != KeyMappingState.Active);
}
