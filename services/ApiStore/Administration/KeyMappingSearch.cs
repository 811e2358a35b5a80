using System.Linq.Expressions;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ServiceDefaults.Lists;

namespace OobProvisioning.ApiStore.Administration;

/// <summary>What the list of key mappings can be narrowed down to, and in which order it is.</summary>
internal static class KeyMappingSearch
{
    private const string Descending = "desc";

    private static readonly ListOrder<KeyMapping> Created = ListOrders.ById<KeyMapping>(mapping => mapping.Id);
    private static readonly ListOrder<KeyMapping> CreatedDescending = ListOrders.ById<KeyMapping>(mapping => mapping.Id, isDescending: true);
    private static readonly ListOrder<KeyMapping> Name = ListOrders.ByNameOf<KeyMapping>(mapping => mapping.Application!.Name, mapping => mapping.Id);
    private static readonly ListOrder<KeyMapping> NameDescending =
        ListOrders.ByNameOf<KeyMapping>(mapping => mapping.Application!.Name, mapping => mapping.Id, isDescending: true);
    private static readonly ListOrder<KeyMapping> Key = ListOrders.ByName<KeyMapping>(mapping => mapping.ConsumerKey!, mapping => mapping.Id);
    private static readonly ListOrder<KeyMapping> KeyDescending =
        ListOrders.ByName<KeyMapping>(mapping => mapping.ConsumerKey!, mapping => mapping.Id, isDescending: true);
    private static readonly ListOrder<KeyMapping> Verified =
        ListOrders.By<KeyMapping, DateTimeOffset>(mapping => mapping.LastVerifiedAt, mapping => mapping.Id);
    private static readonly ListOrder<KeyMapping> VerifiedDescending =
        ListOrders.By<KeyMapping, DateTimeOffset>(mapping => mapping.LastVerifiedAt, mapping => mapping.Id, isDescending: true);

    /// <summary>Those whose application or consumer key is called like it, and those of an owner of just this name or id.</summary>
    public static List<Expression<Func<KeyMapping, bool>>> Like(string text, IQueryable<Application> owned) =>
    [
        TextSearch.Of<KeyMapping>(mapping => mapping.Application!.Name, text),
        TextSearch.Of<KeyMapping>(mapping => mapping.ConsumerKey, text),
        mapping => owned.Contains(mapping.Application),
    ];

    /// <summary>The identifier begins with when the keys were added.</summary>
    public static ListOrder<KeyMapping> By(string? sortBy, string? sortOrder) => (sortBy, sortOrder) switch
    {
        ("application", Descending) => NameDescending,
        ("application", _) => Name,
        ("consumerKey", Descending) => KeyDescending,
        ("consumerKey", _) => Key,
        ("lastVerifiedAt", Descending) => VerifiedDescending,
        ("lastVerifiedAt", _) => Verified,
        (_, Descending) => CreatedDescending,
        _ => Created,
    };
}
