using OpenIdScopes = OpenIddict.Abstractions.OpenIddictConstants.Scopes;

namespace OobProvisioning.KeyManager.Scopes;

/// <summary>What people read of scopes.</summary>
internal sealed class ScopeTexts(KnownApis apis)
{
    private static readonly Dictionary<string, string> OfScopes = new(StringComparer.Ordinal)
    {
        [OpenIdScopes.OpenId] = "Know that it is you",
        [OpenIdScopes.Profile] = "See your user name",
        [OpenIdScopes.Email] = "See your email address",
        [OpenIdScopes.OfflineAccess] = "Keep this access while you are away",
        [BuiltInScopes.Subscribe] = "See and change your applications and their keys",
        [BuiltInScopes.ApplicationsManage] = "See and change your applications and their keys",
        [BuiltInScopes.SubscriptionsManage] = "Subscribe your applications to APIs",
        [BuiltInScopes.StoreAdministration] = "Administer the store, for every owner",
        [BuiltInScopes.ServiceProvidersView] = "See service providers and their OAuth clients",
        [BuiltInScopes.ServiceProvidersManage] = "Change service providers and their OAuth clients",
        [BuiltInScopes.TokensIntrospect] = "Ask whether anybody's tokens are good",
        [BuiltInScopes.OAuthClientsCreate] = "Register OAuth clients",
        [BuiltInScopes.UsersManage] = "Manage users",
    };

    /// <summary>One line for each thing that the scopes open; an organization's own scope that no API describes is told as it is written.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(IEnumerable<string> scopes, CancellationToken cancellationToken = default)
    {
        var known = await apis.ReadAsync(cancellationToken);
        return [.. scopes.SelectMany(scope => OfScopes.TryGetValue(scope, out var text) ? [text] : known.WordsOf(scope)).Distinct()];
    }
}
