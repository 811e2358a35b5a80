using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Catalogue;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyManagers.OAuthProvider;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ApiStore.Settings.Throttling;
using OobProvisioning.ApiStore.Subscriptions;
using OobProvisioning.ApiStore.Wire;

namespace OobProvisioning.ApiStore.Gateways;

/// <summary>The rows that gateways are told of, by kind: of all, or of some.</summary>
internal sealed class AllowedRows(IOptions<KeyManagerOptions> options, ThrottlingPolicies policies)
{
    public const string KeyManagerKind = "keyManager";
    public const string ClientKind = "client";
    public const string ApplicationKind = "application";
    public const string SubscriptionKind = "subscription";
    public const string ApiKind = "api";
    public const string PolicyKind = "policy";

    /// <summary>In this order, so that what a row names was told before it.</summary>
    public static readonly IReadOnlyList<string> Kinds = [KeyManagerKind, ApiKind, ApplicationKind, ClientKind, SubscriptionKind];

    /// <param name="db">Is used until the last row is read.</param>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="ids">Null for all.</param>
    public IAsyncEnumerable<(Guid Id, object Value)> Of(ApiStoreDb db, string kind, IReadOnlySet<Guid>? ids) => kind switch
    {
        KeyManagerKind => KeyManagersOf(db, ids),
        ClientKind => ClientsOf(db.Set<KeyMapping>().AsNoTracking().Where(mapping => ids == null || ids.Contains(mapping.Id))),
        ApplicationKind => ApplicationsOf(db.Set<Application>().AsNoTracking().Where(application => ids == null || ids.Contains(application.Id))),
        SubscriptionKind => SubscriptionsOf(db.Set<Subscription>().AsNoTracking().Where(subscription => ids == null || ids.Contains(subscription.Id))),
        ApiKind => ApisOf(db, ids),
        _ => AsyncEnumerable.Empty<(Guid, object)>(), // Of a newer store, which tells it itself.
    };

    /// <summary>How often what they name may call; they change with the settings alone. Those that are retired too: whoever has one keeps it.</summary>
    public IEnumerable<(string Name, object Value)> Policies() => policies.All.Select(policy => (policy.Name, (object)new
    {
        RequestCount = policy.RequestsPerMinute,
        UnitSeconds = 60L,
    }));

    public static IAsyncEnumerable<(Guid Id, object Value)> ClientsOf(IQueryable<KeyMapping> mappings) => mappings
        .Select(mapping => new { mapping.Id, mapping.KeyManagerId, mapping.ConsumerKey, mapping.ApplicationId, mapping.KeyType })
        .AsAsyncEnumerable()
        .Select(row => (row.Id, (object)new { row.KeyManagerId, row.ConsumerKey, row.ApplicationId, KeyType = row.KeyType.Text() }));

    public static IAsyncEnumerable<(Guid Id, object Value)> ApplicationsOf(IQueryable<Application> applications) => applications
        .AsAsyncEnumerable()
        .Select(application => (application.Id, (object)new
        {
            application.Name,
            Owner = application.OwnerId,
            application.OwnerKind,
            application.OwnerIssuer,
            application.ThrottlingPolicy,
            application.ThrottleResetAt,
        }));

    public static IAsyncEnumerable<(Guid Id, object Value)> SubscriptionsOf(IQueryable<Subscription> subscriptions) => subscriptions
        .Select(subscription => new { subscription.Id, subscription.ApplicationId, subscription.ApiId, subscription.ThrottlingPolicy, subscription.State })
        .AsAsyncEnumerable()
        .Select(row => (row.Id, (object)new { row.ApplicationId, row.ApiId, row.ThrottlingPolicy, State = row.State.Text() }));

    private static IAsyncEnumerable<(Guid Id, object Value)> ApisOf(ApiStoreDb db, IReadOnlySet<Guid>? ids) => db.Set<Api>().AsNoTracking()
        .Where(api => api.State != ApiState.Created && (ids == null || ids.Contains(api.Id)))
        .AsAsyncEnumerable()
        .Select(api => (api.Id, (object)new
        {
            api.Name,
            api.Context,
            Version = api.ApiVersion,
            api.Uri,
            State = api.State.Text(),
            Production = api.Design.ProductionEndpoint,
            Sandbox = api.Design.SandboxEndpoint,
            api.Design.Operations,
            api.Design.KeyManagers,
            api.Design.OpaqueTokenKeyManager,
            api.Design.CorsOrigins,
            api.Design.PassesAuthorization,
        }));

    /// <summary>Gateways judge by keys what is to be judged by keys; about other tokens the key manager is asked, whatever it publishes.</summary>
    private static OAuthProviderSettings? KeysOf(KeyManager keyManager) => keyManager.Provider is { SelfValidatesTokens: true } provider ? provider : null;

    private IAsyncEnumerable<(Guid Id, object Value)> KeyManagersOf(ApiStoreDb db, IReadOnlySet<Guid>? ids) => db.Set<KeyManager>().AsNoTracking()
        .Where(keyManager => ids == null || ids.Contains(keyManager.Id))
        .AsAsyncEnumerable()
        .Select(keyManager => (keyManager.Id, (object)new
        {
            keyManager.Name,
            Resident = keyManager.Id == KeyManager.ResidentId,
            keyManager.Enabled,
            Issuer = keyManager.Issuer ?? new Uri(options.Value.Issuer).AbsoluteUri,
            JwksUri = KeysOf(keyManager)?.JwksEndpoint,
            KeysOf(keyManager)?.Certificate,
            ConsumerKeyClaim = keyManager.Provider?.ConsumerKeyClaim ?? "client_id",
            ScopesClaim = keyManager.Provider?.ScopesClaim ?? "scope",
            Audiences = keyManager.Provider?.Audiences ?? [],
            AllowedNetworks = keyManager.Provider?.AllowedNetworks ?? [],
        }));
}
