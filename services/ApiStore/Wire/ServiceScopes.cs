namespace OobProvisioning.ApiStore.Wire;

/// <summary>What the store's service client may do at the Key Manager. Each call carries a token for its own scope and no more.</summary>
internal static class ServiceScopes
{
    public const string Verify = "oauth_clients:verify";
    public const string Register = "oauth_clients:register";
    public const string Announce = "scopes:register";
}
