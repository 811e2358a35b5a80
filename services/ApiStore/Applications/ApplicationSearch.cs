using System.Linq.Expressions;
using OobProvisioning.ServiceDefaults.Lists;

namespace OobProvisioning.ApiStore.Applications;

/// <summary>What lists of applications can be narrowed down to, and in which order they are.</summary>
internal static class ApplicationSearch
{
    public const string Descending = "desc";

    private static readonly ListOrder<Application> Name = ListOrders.ByName<Application>(application => application.Name, application => application.Id);
    private static readonly ListOrder<Application> NameDescending =
        ListOrders.ByName<Application>(application => application.Name, application => application.Id, isDescending: true);
    private static readonly ListOrder<Application> Policy =
        ListOrders.By<Application, string>(application => application.ThrottlingPolicy, application => application.Id);
    private static readonly ListOrder<Application> PolicyDescending =
        ListOrders.By<Application, string>(application => application.ThrottlingPolicy, application => application.Id, isDescending: true);
    private static readonly ListOrder<Application> Created = ListOrders.ById<Application>(application => application.Id);
    private static readonly ListOrder<Application> CreatedDescending = ListOrders.ById<Application>(application => application.Id, isDescending: true);

    /// <param name="text">Part of the name, without regard to case; null or empty: all.</param>
    /// <param name="isNarrowed">See <see cref="ListCutting.Narrowed{T}"/>.</param>
    public static IReadOnlyList<Expression<Func<Application, bool>>> Named(string? text, bool isNarrowed) => string.IsNullOrEmpty(text)
        ? ListCutting.Narrowed<Application>(isNarrowed)
        : [TextSearch.Of<Application>(application => application.Name, text)];

    /// <summary>All statuses are the same, so they leave the order to the identifier, which begins with when it was created.</summary>
    public static ListOrder<Application> By(string? sortBy, string? sortOrder) => (sortBy, sortOrder) switch
    {
        ("throttlingPolicy", Descending) => PolicyDescending,
        ("throttlingPolicy", _) => Policy,
        ("status" or "createdTime", Descending) => CreatedDescending,
        ("status" or "createdTime", _) => Created,
        (_, Descending) => NameDescending,
        _ => Name,
    };
}
