using OobProvisioning.ApiStore.KeyMappings;

namespace OobProvisioning.ApiStore.Portal;

/// <summary>Where the store's pages are.</summary>
internal static class PortalPaths
{
    public const string Base = "/store";
    public const string Home = Base + "/";
    public const string Applications = Base + "/applications";
    public const string AddApplication = Applications + "/add";
    public const string Application = Applications + "/{Id:guid}";
    public const string EditApplication = Application + "/edit";
    public const string DeleteApplication = Application + "/delete";
    public const string Subscriptions = Application + "/subscriptions";
    public const string ProductionKeys = Application + "/production-keys";
    public const string SandboxKeys = Application + "/sandbox-keys";
    public const string Keys = Application + "/keys/{KeyId:guid}";
    public const string EditKeys = Keys + "/edit";
    public const string GenerateToken = Keys + "/token";
    public const string VerifyKeys = Keys + "/verify";
    public const string RegenerateSecret = Keys + "/regenerate-secret";
    public const string RemoveKeys = Keys + "/remove";
    public const string KeyMappings = Base + "/administration/key-mappings";
    public const string RemoveKeyMapping = KeyMappings + "/{Id:guid}/remove";
    public const string ConsumerKey = "consumerKey";

    /// <summary>The address of the page about one application or mapping.</summary>
    public static string Of(string page, Guid id) => page.Replace("{Id:guid}", id.ToString(), StringComparison.Ordinal);

    /// <summary>The address of the page about some of an application's keys.</summary>
    public static string Of(string page, Guid id, Guid keyId) => Of(page, id).Replace("{KeyId:guid}", keyId.ToString(), StringComparison.Ordinal);

    /// <summary>The tab with an application's keys of a type.</summary>
    public static string KeysOf(Guid id, string keyType) => Of(keyType == KeyTypes.Sandbox ? SandboxKeys : ProductionKeys, id);
}
