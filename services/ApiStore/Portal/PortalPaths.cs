using OobProvisioning.ApiStore.KeyMappings;

namespace OobProvisioning.ApiStore.Portal;

/// <summary>Where the store's pages are.</summary>
internal static class PortalPaths
{
    public const string Base = "/store";
    public const string Home = Base + "/";

    /// <summary>At the Key Manager, on the same host.</summary>
    public const string Account = "/carbon/account";
    public const string Applications = Base + "/applications";
    public const string AddApplication = Applications + "/add";
    public const string Application = Applications + "/{Id:guid}";
    public const string EditApplication = Application + "/edit";
    public const string DeleteApplication = Application + "/delete";
    public const string Subscriptions = Application + "/subscriptions";
    public const string Subscription = Subscriptions + "/{SubscriptionId:guid}";
    public const string EndSubscription = Subscription + "/end";
    public const string ProductionKeys = Application + "/production-keys";
    public const string SandboxKeys = Application + "/sandbox-keys";
    public const string Usage = Application + "/usage";
    public const string Keys = Application + "/keys/{KeyId:guid}";
    public const string EditKeys = Keys + "/edit";
    public const string GenerateToken = Keys + "/token";
    public const string VerifyKeys = Keys + "/verify";
    public const string RegenerateSecret = Keys + "/regenerate-secret";
    public const string RemoveKeys = Keys + "/remove";
    public const string Apis = Base + "/apis";
    public const string Api = Apis + "/{Id:guid}";
    public const string Administration = Base + "/administration";
    public const string SiteSettings = Administration + "/settings";
    public const string OwnedApplications = Administration + "/applications";
    public const string OwnedApplication = OwnedApplications + "/{Id:guid}";
    public const string ChangeOwner = OwnedApplication + "/owner";
    public const string ManagedApis = Administration + "/apis";
    public const string AddApi = ManagedApis + "/add";
    public const string ImportApi = ManagedApis + "/import";
    public const string ManagedApi = ManagedApis + "/{Id:guid}";
    public const string EditApi = ManagedApi + "/edit";
    public const string ApiState = ManagedApi + "/state";
    public const string DeleteApi = ManagedApi + "/delete";
    public const string ApiSubscriptions = ManagedApi + "/subscriptions";
    public const string KeyMappings = Administration + "/key-mappings";
    public const string UsedBy = KeyMappings + "/used-by";
    public const string KeyMapping = KeyMappings + "/{Id:guid}";
    public const string RemoveKeyMapping = KeyMapping + "/remove";
    public const string KeyManagers = Administration + "/key-managers";
    public const string AddKeyManager = KeyManagers + "/add";
    public const string KeyManager = KeyManagers + "/{Id:guid}";
    public const string EditKeyManager = KeyManager + "/edit";
    public const string DeleteKeyManager = KeyManager + "/delete";
    public const string Changes = Administration + "/changes";
    public const string ChangesFile = Changes + "/file";
    public const string UnfinishedWork = Administration + "/unfinished-work";
    public const string CloseUnfinishedWork = UnfinishedWork + "/{Id:guid}/close";
    public const string ConsumerKey = "consumerKey";

    /// <summary>Those of one owner, by the name of a user or the id of a client.</summary>
    public static string OwnedBy(string owner) => $"{OwnedApplications}?owner={Uri.EscapeDataString(owner)}";

    /// <summary>The address of the page about one application, API, mapping, key manager or piece of work.</summary>
    public static string Of(string page, Guid id) => page.Replace("{Id:guid}", id.ToString(), StringComparison.Ordinal);

    /// <summary>The address of the page about some of an application's keys.</summary>
    public static string Of(string page, Guid id, Guid keyId) => Of(page, id).Replace("{KeyId:guid}", keyId.ToString(), StringComparison.Ordinal);

    /// <summary>The address of the page about a subscription of an application.</summary>
    public static string OfSubscription(string page, Guid id, Guid subscriptionId) =>
        Of(page, id).Replace("{SubscriptionId:guid}", subscriptionId.ToString(), StringComparison.Ordinal);

    /// <summary>The list of somebody's applications.</summary>
    /// <param name="owner">Name or id of a user, or id of a client.</param>
    public static string ApplicationsOf(string owner) => $"{OwnedApplications}?owner={Uri.EscapeDataString(owner)}";

    /// <summary>The tab with an application's keys of a type.</summary>
    public static string KeysOf(Guid id, string keyType) => Of(keyType == KeyTypes.Sandbox ? SandboxKeys : ProductionKeys, id);
}
