using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.ApiStore.Administration;

/// <summary>What the list of key mappings can be narrowed down to, and in which order it is.</summary>
internal static class KeyMappingSearch
{
    private const string Descending = "desc";

    /// <summary>Those whose application or consumer key is called like it, and those of an owner of just this name or id.</summary>
    public static IQueryable<KeyMapping> Like(this IQueryable<KeyMapping> mappings, string text, IQueryable<Application> owned)
    {
        var pattern = LikePattern.Containing(text);
        return mappings.Where(mapping => EF.Functions.ILike(mapping.Application!.Name, pattern, LikePattern.Escape)
            || EF.Functions.ILike(mapping.ConsumerKey!, pattern, LikePattern.Escape)
            || owned.Contains(mapping.Application));
    }

    /// <summary>The identifier breaks ties, so that the parts of a list never overlap; it begins with when the keys were added.</summary>
    public static IQueryable<KeyMapping> Sorted(this IQueryable<KeyMapping> mappings, string? sortBy, string? sortOrder) => (sortBy, sortOrder) switch
    {
        ("application", Descending) => mappings.OrderByNameDescending(mapping => mapping.Application!.Name).ThenByDescending(mapping => mapping.Id),
        ("application", _) => mappings.OrderByName(mapping => mapping.Application!.Name).ThenBy(mapping => mapping.Id),
        ("consumerKey", Descending) => mappings.OrderByNameDescending(mapping => mapping.ConsumerKey!).ThenByDescending(mapping => mapping.Id),
        ("consumerKey", _) => mappings.OrderByName(mapping => mapping.ConsumerKey!).ThenBy(mapping => mapping.Id),
        ("lastVerifiedAt", Descending) => mappings.OrderByDescending(mapping => mapping.LastVerifiedAt).ThenByDescending(mapping => mapping.Id),
        ("lastVerifiedAt", _) => mappings.OrderBy(mapping => mapping.LastVerifiedAt).ThenBy(mapping => mapping.Id),
        (_, Descending) => mappings.OrderByDescending(mapping => mapping.Id),
        _ => mappings.OrderBy(mapping => mapping.Id),
    };
}
