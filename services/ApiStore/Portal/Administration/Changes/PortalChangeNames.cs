using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ApiStore.Catalogue;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ApiStore.Subscriptions;
using OobProvisioning.ConsoleKit.Changes;
using OobProvisioning.ServiceDefaults.Auditing;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.Portal.Administration.Changes;

/// <summary>Who acted by the name that the Key Manager knows; what they changed with the page of what is still there.</summary>
internal sealed class PortalChangeNames(ApiStoreDb db, Subjects subjects) : IChangeNames
{
    public async Task<IReadOnlyDictionary<string, Named>> OfAsync(IReadOnlyCollection<AuditEventView> events, CancellationToken cancellationToken)
    {
        var names = await ActorsAsync([.. events.Select(change => change.Actor).Distinct()], cancellationToken);
        var (apis, mappings, keyManagers) = (Ids(events, ApiAudit.Kind), Ids(events, KeyMappingAudit.Kind), Ids(events, KeyManagerAudit.Kind));
        var applications = Ids(events, ApplicationAudit.Kind);
        foreach (var api in await db.Set<Api>().AsNoTracking().Where(api => apis.Contains(api.Id))
            .Select(api => new { api.Id, api.Name, api.ApiVersion }).ToListAsync(cancellationToken))
        {
            names[ApiAudit.Object(api.Id)] = new Named($"{api.Name} {api.ApiVersion}", PortalPaths.Of(PortalPaths.ManagedApi, api.Id));
        }

        foreach (var mapping in await db.Set<KeyMapping>().AsNoTracking().Where(mapping => mappings.Contains(mapping.Id) && mapping.ConsumerKey != null)
            .Select(mapping => new { mapping.Id, mapping.ConsumerKey }).ToListAsync(cancellationToken))
        {
            names[KeyMappingAudit.Object(mapping.Id)] = new Named(mapping.ConsumerKey!, PortalPaths.Of(PortalPaths.KeyMapping, mapping.Id));
        }

        foreach (var application in await db.Set<Application>().AsNoTracking().Where(application => applications.Contains(application.Id))
            .Select(application => new { application.Id, application.Name }).ToListAsync(cancellationToken))
        {
            names[ApplicationAudit.Object(application.Id)] = new Named(application.Name, PortalPaths.Of(PortalPaths.OwnedApplication, application.Id));
        }

        foreach (var keyManager in await db.Set<KeyManager>().AsNoTracking().Where(keyManager => keyManagers.Contains(keyManager.Id))
            .Select(keyManager => new { keyManager.Id, keyManager.DisplayName }).ToListAsync(cancellationToken))
        {
            names[KeyManagerAudit.Object(keyManager.Id)] = new Named(keyManager.DisplayName, PortalPaths.Of(PortalPaths.KeyManager, keyManager.Id));
        }

        var subscriptions = Ids(events, SubscriptionAudit.Kind);
        foreach (var subscription in await db.Set<Subscription>().AsNoTracking().Where(subscription => subscriptions.Contains(subscription.Id))
            .Select(subscription => new { subscription.Id, subscription.ApiId, Application = subscription.Application.Name, Api = subscription.Api.Name })
            .ToListAsync(cancellationToken))
        {
            names[SubscriptionAudit.Object(subscription.Id)] = new Named(
                $"{subscription.Application}, {subscription.Api}", PortalPaths.Of(PortalPaths.ApiSubscriptions, subscription.ApiId));
        }

        return names;
    }

    public async Task<string?> ActorAsync(string name, CancellationToken cancellationToken) =>
        (await subjects.FindAsync(name, cancellationToken)).Found is [var found, ..] ? ActorOf(found.Kind, found.Id) : null;

    /// <summary>While the Key Manager does not answer they are shown by their ids.</summary>
    private async Task<Dictionary<string, Named>> ActorsAsync(IReadOnlyCollection<string> actors, CancellationToken cancellationToken)
    {
        var found = await subjects.FindAsync(Ids(actors, Caller.User), Ids(actors, Caller.Client), cancellationToken);
        return (found.Found ?? []).DistinctBy(subject => (subject.Kind, subject.Id)).ToDictionary(
            subject => ActorOf(subject.Kind, subject.Id),
            subject => new Named(subject.Name, PortalPaths.OwnedBy(subject.Kind == Caller.User ? subject.Name : subject.Id)));
    }

    private static string ActorOf(string kind, string id) => $"{kind}:{id}";

    private static string[] Ids(IEnumerable<string> actors, string kind) =>
        [.. actors.Where(actor => actor.StartsWith(kind + ":", StringComparison.Ordinal)).Select(actor => actor[(kind.Length + 1)..])];

    private static List<Guid> Ids(IEnumerable<AuditEventView> events, string kind) =>
    [
        .. events.Where(change => change.Object.StartsWith(kind, StringComparison.Ordinal))
            .Select(change => Guid.TryParseExact(change.Object[kind.Length..], "D", out var id) ? id : Guid.Empty).Distinct(),
    ];
}
