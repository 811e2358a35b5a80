using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Catalogue;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.Settings.Throttling;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.Subscriptions;

/// <summary>Subscribes applications of the caller to published APIs: all that are asked for, or none.</summary>
internal sealed class NewSubscriptions(ApiStoreDb db, ThrottlingPolicies policies, TimeProvider time)
{
    /// <param name="caller">Whose applications.</param>
    /// <param name="requests">Of the right shape.</param>
    /// <param name="prefix">How faults of the one at a place are named.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<(List<Subscription> Subscriptions, ProblemHttpResult? Refusal)> SubscribeAsync(
        Caller caller, IReadOnlyList<SubscriptionRequest> requests, Func<int, string> prefix, CancellationToken cancellationToken)
    {
        var applicationIds = requests.Select(request => request.ApplicationId!.Value).ToHashSet();
        var apiIds = requests.Select(request => request.ApiId!.Value).ToHashSet();
        var applications = await db.Set<Application>().OwnedBy(caller).Where(application => applicationIds.Contains(application.Id))
            .ToDictionaryAsync(application => application.Id, cancellationToken);
        if (requests.FirstOrDefault(request => !applications.ContainsKey(request.ApplicationId!.Value)) is { ApplicationId: { } unknown })
        {
            return ([], ApplicationErrors.NotFound(unknown));
        }

        var apis = await db.Set<Api>().Where(api => apiIds.Contains(api.Id)).ToDictionaryAsync(api => api.Id, cancellationToken);
        var faults = new Faults();
        foreach (var (place, request) in requests.Index())
        {
            var api = apis.GetValueOrDefault(request.ApiId!.Value);
            faults.AddAll(SubscriptionRules.Check(api, request.ThrottlingPolicy, policies), name => prefix(place) + name);
        }

        return faults.Any ? ([], faults.ToProblem()) : await SaveAsync(caller, requests, cancellationToken);
    }

    /// <summary>Others may have come first since: the database has the last word.</summary>
    private async Task<(List<Subscription> Subscriptions, ProblemHttpResult? Refusal)> SaveAsync(
        Caller caller, IReadOnlyList<SubscriptionRequest> requests, CancellationToken cancellationToken)
    {
        var now = time.GetStorableUtcNow();
        List<Subscription> subscriptions =
            [.. requests.Select(request => Subscription.Of(request.ApplicationId!.Value, request.ApiId!.Value, request.ThrottlingPolicy!, now))];
        db.AddRange(subscriptions);
        subscriptions.ForEach(subscription => db.Audit(caller.Actor, SubscriptionAudit.Subscribe, SubscriptionAudit.Object(subscription.Id), now));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return (subscriptions, null);
        }
        catch (DbUpdateException error) when (error.IsUniqueViolationOf(SubscriptionConfiguration.UniquePlace))
        {
            return ([], SubscriptionErrors.Exists());
        }
        catch (DbUpdateException error) when (error.IsForeignKeyViolationOf(SubscriptionConfiguration.ApplicationKey))
        {
            return ([], ApplicationErrors.NotFound(requests[0].ApplicationId!.Value));
        }
        catch (DbUpdateException error) when (error.IsForeignKeyViolationOf(ApiConfiguration.SubscribedKey))
        {
            return ([], ApiErrors.NotFound(requests[0].ApiId!.Value));
        }
    }
}
