using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ApiStore.Subscriptions;
using OobProvisioning.ApiStore.Usage;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Lists;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Overview;

/// <summary>Which of a developer's applications are listed, and in which order.</summary>
/// <param name="Name">Part of the name, without regard to case.</param>
/// <param name="Keys"><c>production</c>, <c>none</c> or <c>attention</c>: only those with such keys; null: all.</param>
/// <param name="SortBy">As in <see cref="ApplicationQuery"/>.</param>
/// <param name="IsDescending">From the last to the first.</param>
internal sealed record OwnApplicationQuery(string? Name, string? Keys, string? SortBy, bool IsDescending);

/// <summary>An application with what its owner wants to see of it at a glance.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Name">Unique among its owner's.</param>
/// <param name="ThrottlingPolicy">How many requests it may make.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="Keys">Of both types, at whatever key managers.</param>
/// <param name="Subscriptions">To how many APIs it is subscribed.</param>
/// <param name="Requests">In the last 30 days.</param>
/// <param name="LastCalledAt">When the hour or day of its last call began, UTC; null if there was none in the last 30 days.</param>
public sealed record ApplicationRow(
    Guid Id,
    string Name,
    string ThrottlingPolicy,
    DateTimeOffset CreatedAt,
    IReadOnlyList<KeySign> Keys,
    int Subscriptions,
    long Requests,
    DateTimeOffset? LastCalledAt);

/// <summary>A developer's applications with keys, subscriptions and use: five queries, however many there are, and no key manager is asked.</summary>
internal sealed class ListOwnApplications(ApiStoreDb db, TimeProvider time)
{
    public const string WithProductionKeys = "production";
    public const string WithoutKeys = "none";
    public const string NeedingAttention = "attention";

    public async Task<Paged<ApplicationRow>> RunAsync(Caller caller, OwnApplicationQuery query, ListPart part, CancellationToken cancellationToken)
    {
        var applications = Having(query.Keys, db.Set<Application>().AsNoTracking().OwnedBy(caller));
        var order = ApplicationSearch.By(query.SortBy, query.IsDescending ? ApplicationSearch.Descending : null);
        var list = await applications.CutAsync(order, part, ApplicationSearch.Named(query.Name, isNarrowed: true), cancellationToken);
        return list.Showing(await RowsAsync(list.Rows, cancellationToken));
    }

    private IQueryable<Application> Having(string? keys, IQueryable<Application> applications)
    {
        var mappings = db.Set<KeyMapping>();
        var attention = mappings.NeedingAttention(time.GetUtcNow() + KeySign.Soon);
        return keys switch
        {
            WithProductionKeys => applications.Where(application =>
                mappings.Any(mapping => mapping.ApplicationId == application.Id && mapping.KeyType == KeyType.Production)),
            WithoutKeys => applications.Where(application => !mappings.Any(mapping => mapping.ApplicationId == application.Id)),
            NeedingAttention => applications.Where(application => attention.Any(mapping => mapping.ApplicationId == application.Id)),
            _ => applications,
        };
    }

    private async Task<List<ApplicationRow>> RowsAsync(List<Application> applications, CancellationToken cancellationToken)
    {
        var ids = applications.ConvertAll(application => (Guid?)application.Id);
        var mappings = await db.Set<KeyMapping>().AsNoTracking().Include(mapping => mapping.KeyManager)
            .Where(mapping => ids.Contains(mapping.ApplicationId)).OrderBy(mapping => mapping.Id).ToListAsync(cancellationToken);
        var keys = mappings.Select(KeySign.Of).ToLookup(key => key.ApplicationId);
        var subscriptions = await db.Set<Subscription>().Where(subscription => ids.Contains(subscription.ApplicationId))
            .GroupBy(subscription => subscription.ApplicationId)
            .ToDictionaryAsync(group => group.Key, group => group.Count(), cancellationToken);
        var firstDay = UsageSpan.FirstDay(time.GetUtcNow());
        var calls = await db.Set<UsageCount>().Where(count => ids.Contains(count.ApplicationId) && count.BeginsAt >= firstDay)
            .GroupBy(count => count.ApplicationId)
            .Select(group => new
            {
                group.Key,
                Last = group.Max(count => count.BeginsAt),
                Requests = group.Where(count => count.Span == UsageSpan.Day).Sum(count => count.Requests),
            })
            .ToDictionaryAsync(of => of.Key, cancellationToken);
        return applications.ConvertAll(application => new ApplicationRow(
            application.Id,
            application.Name,
            application.ThrottlingPolicy,
            application.CreatedAt,
            [.. keys[application.Id]],
            subscriptions.GetValueOrDefault(application.Id),
            calls.GetValueOrDefault(application.Id)?.Requests ?? 0,
            calls.GetValueOrDefault(application.Id)?.Last));
    }
}
