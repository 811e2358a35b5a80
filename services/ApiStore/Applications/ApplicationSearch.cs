using Microsoft.EntityFrameworkCore;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.ApiStore.Applications;

/// <summary>What lists of applications can be narrowed down to, and in which order they are.</summary>
internal static class ApplicationSearch
{
    public const string Descending = "desc";

    /// <param name="applications">The applications.</param>
    /// <param name="part">Part of the name, without regard to case; null or empty: all.</param>
    public static IQueryable<Application> Named(this IQueryable<Application> applications, string? part) => string.IsNullOrEmpty(part)
        ? applications
        : applications.Where(application => EF.Functions.ILike(application.Name, LikePattern.Containing(part), LikePattern.Escape));

    /// <summary>The identifier breaks ties, so that the parts of a list never overlap. All statuses are the same, so they leave the order to it.</summary>
    public static IQueryable<Application> Sorted(this IQueryable<Application> applications, string? sortBy, string? sortOrder) => (sortBy, sortOrder) switch
    {
        ("throttlingPolicy", Descending) =>
            applications.OrderByDescending(application => application.ThrottlingPolicy).ThenByDescending(application => application.Id),
        ("throttlingPolicy", _) => applications.OrderBy(application => application.ThrottlingPolicy).ThenBy(application => application.Id),
        ("status" or "createdTime", Descending) => applications.OrderByDescending(application => application.Id),
        ("status" or "createdTime", _) => applications.OrderBy(application => application.Id), // Its identifier begins with when it was created.
        (_, Descending) => applications.OrderByNameDescending(application => application.Name).ThenByDescending(application => application.Id),
        _ => applications.OrderByName(application => application.Name).ThenBy(application => application.Id),
    };
}
