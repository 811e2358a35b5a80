using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Catalogue;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.Subscriptions;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.Transfer;

/// <summary>One subscription of an import. One that is there stays as it is, its policy and whether it is blocked.</summary>
internal sealed class ImportedSubscription(ApiStoreDb db, NewSubscriptions subscriptions)
{
    public async Task<RowOutcome> RunAsync(Caller caller, Guid applicationId, ExportedSubscription row, CancellationToken cancellationToken)
    {
        var route = Api.RouteOf(row.ApiContext!, row.ApiVersion!);
        var api = await db.Set<Api>().AsNoTracking().Where(api => api.Route == route && api.State != ApiState.Created).Select(api => (Guid?)api.Id)
            .SingleOrDefaultAsync(cancellationToken);
        if (api is null)
        {
            return RowOutcome.Of(TransferErrors.NoApi(row.ApiContext, row.ApiVersion));
        }

        if (await IsThereAsync())
        {
            return new RowOutcome(ImportedRow.Already);
        }

        var request = new SubscriptionRequest { ApplicationId = applicationId, ApiId = api, ThrottlingPolicy = row.ThrottlingPolicy };
        var (_, refusal) = await subscriptions.SubscribeAsync(caller, [request], _ => "", cancellationToken);
        return refusal is not null && await IsThereAsync() ? new RowOutcome(ImportedRow.Already) : RowOutcome.Of(refusal); // Another import came first.

        Task<bool> IsThereAsync() => db.Set<Subscription>().AsNoTracking()
            .AnyAsync(subscription => subscription.ApplicationId == applicationId && subscription.ApiId == api, cancellationToken);
    }
}
