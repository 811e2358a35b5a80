using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Catalogue;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Subscriptions;

/// <summary>Subscribes applications of the caller to published APIs: all that are asked for, or none.</summary>
internal sealed class Subscribe(ApiStoreDb db, SubscriptionViews views, TimeProvider time)
{
    public async Task<Results<Versioned<Created<SubscriptionView>>, ProblemHttpResult>> RunAsync(
        Caller caller, SubscriptionRequest request, CancellationToken cancellationToken)
    {
        var (subscriptions, refusal) = await SubscribeAsync(caller, [request], _ => "", cancellationToken);
        return refusal is not null
            ? refusal
            : TypedResults.Created($"{SubscriptionsSetup.Path}/{subscriptions[0].Id}", await views.ShowAsync(subscriptions[0], cancellationToken))
                .WithVersion(subscriptions[0].Version);
    }

    /// <param name="caller">Whose applications.</param>
    /// <param name="requests">Faults are told by their place, as in <c>[2].apiId</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Results<Ok<IReadOnlyList<SubscriptionView>>, ProblemHttpResult>> RunAsync(
        Caller caller, IReadOnlyList<SubscriptionRequest?> requests, CancellationToken cancellationToken)
    {
        if (SubscriptionRules.Check(requests) is { Any: true } faults)
        {
            return faults.ToProblem();
        }

        var (subscriptions, refusal) = await SubscribeAsync(caller, [.. requests.OfType<SubscriptionRequest>()], SubscriptionRules.Place, cancellationToken);
        return refusal is not null
            ? refusal
            : TypedResults.Ok<IReadOnlyList<SubscriptionView>>(await views.ListAsync(subscriptions, cancellationToken));
    }

    private async Task<(List<Subscription> Subscriptions, ProblemHttpResult? Refusal)> SubscribeAsync(
        Caller caller, IReadOnlyList<SubscriptionRequest> requests, Func<int, string> prefix, CancellationToken cancellationToken)
    {
        var applicationIds = requests.Select(request => request.ApplicationId!.Value).ToHashSet();
        var apiIds = requests.Select(request => request.ApiId!.Value).ToHashSet();
        var applications = await db.Set<Application>().OwnedBy(caller).Where(application => applicationIds.Contains(application.Id)).ToListAsync(cancellationToken);
        if (applicationIds.Except(applications.Select(application => application.Id)).FirstOrDefault() is var unknown && unknown != Guid.Empty)
        {
            return ([], ApplicationErrors.NotFound(unknown));
        }

        var apis = await db.Set<Api>().Where(api => apiIds.Contains(api.Id)).ToDictionaryAsync(api => api.Id, cancellationToken);
        var faults = new Faults();
        foreach (var (place, request) in requests.Index())
        {
            faults.AddAll(SubscriptionRules.Check(apis.GetValueOrDefault(request.ApiId!.Value), request.ThrottlingPolicy), name => prefix(place) + name);
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
