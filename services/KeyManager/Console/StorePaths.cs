using Microsoft.AspNetCore.Http.Extensions;

namespace OobProvisioning.KeyManager.Console;

/// <summary>Where pages of the API Store are, on the same host. Browsers go there; this service never does.</summary>
internal static class StorePaths
{
    private const string KeyMappings = "/store/administration/key-mappings";

    /// <summary>Who uses a client, for administrators of the store.</summary>
    public static string KeyMappingsOf(string clientId) => KeyMappings + Of(clientId);

    /// <summary>The same as a part of a page.</summary>
    public static string UsedBy(string clientId) => KeyMappings + "/used-by" + Of(clientId);

    private static QueryBuilder Of(string clientId) => new() { { "consumerKey", clientId } };
}
