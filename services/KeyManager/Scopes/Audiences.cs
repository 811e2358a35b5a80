namespace OobProvisioning.KeyManager.Scopes;

/// <summary>Whom a token is for, as its scopes say. Never empty: a token for nobody would be a token for everybody.</summary>
internal static class Audiences
{
    public const string Prefix = "urn:oob-provisioning:";
    public const string KeyManager = Prefix + "key-manager";
    public const string ApiStore = Prefix + "api-store";
    public const string Apis = Prefix + "apis";

    /// <summary>One API that the store has published, rather than all that take such tokens.</summary>
    public const string ApiPrefix = Prefix + "api:";
    public static readonly string[] OfThisSystem = [KeyManager, ApiStore, Apis];
    private const string StoreScopePrefix = "apim:";

    public static bool IsOfApi(string audience) => audience.Length > ApiPrefix.Length && audience.StartsWith(ApiPrefix, StringComparison.Ordinal);

    public static IReadOnlyList<string> Of(IEnumerable<string> scopes)
    {
        var forStore = false;
        var forKeyManager = false;
        foreach (var scope in scopes.Where(BuiltInScopes.Contains))
        {
            var isStoreScope = scope.StartsWith(StoreScopePrefix, StringComparison.Ordinal);
            var isForBoth = scope == BuiltInScopes.GatewaySync; // Each has a feed.
            forStore |= isStoreScope || isForBoth;
            forKeyManager |= !isStoreScope;
        }

        return (forKeyManager, forStore) switch
        {
            (true, true) => [KeyManager, ApiStore],
            (true, false) => [KeyManager],
            (false, true) => [ApiStore],
            _ => [Apis],
        };
    }
}
