using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.Scopes;

namespace OobProvisioning.KeyManager.Tokens.Grants;

/// <summary>
/// What a client may ask for: the scopes that it holds, the standard ones that are a user's to allow, and those of APIs that the store has published, which
/// every client may ask for: what it may do there is said by its application's subscriptions.
/// </summary>
internal sealed class OpenScopes(KnownApis apis)
{
    public const string Refusal = "The client does not hold every scope that it asks for.";

    public async ValueTask<bool> AreAllOpenAsync(OAuthClient client, IReadOnlyList<string> scopes, bool isOfUser, CancellationToken cancellationToken)
    {
        var held = client.Settings.Scopes;
        List<string> beyond = [.. scopes.Where(scope => !held.Contains(scope) && !(isOfUser && StandardScopes.Includes(client.Settings.GrantTypes, scope)))];
        return beyond.Count == 0 || beyond.TrueForAll((await apis.ReadAsync(cancellationToken)).Contain);
    }
}
