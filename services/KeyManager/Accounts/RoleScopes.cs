using OobProvisioning.KeyManager.Scopes;


namespace OobProvisioning.KeyManager.Accounts;

/// <summary>A user gets at most what their roles have. Scopes that are not built in are an organization's own, and open to everybody.</summary>
internal static class RoleScopes
{
    private static readonly IReadOnlySet<string> OfSubscribers = new HashSet<string>(StringComparer.Ordinal)
    {
        BuiltInScopes.Subscribe, BuiltInScopes.ApplicationsManage, BuiltInScopes.SubscriptionsManage,
    };

    /// <summary>The built-in scopes of these roles.</summary>
    public static IReadOnlySet<string> Of(IEnumerable<string> roles) => roles.SelectMany(Of).ToHashSet(StringComparer.Ordinal);

    /// <summary>What remains of scopes that a client asks for in the name of a user with these roles.</summary>
    public static IReadOnlyList<string> Limit(IEnumerable<string> roles, IEnumerable<string> scopes)
    {
        var held = Of(roles);
        return [.. scopes.Where(scope => held.Contains(scope) || !BuiltInScopes.Contains(scope))];
    }

    private static IReadOnlySet<string> Of(string role) => role switch
    {
        Role.Administrator => BuiltInScopes.Grantable,
        Role.Subscriber => OfSubscribers,
        _ => new HashSet<string>(),
    };
}
