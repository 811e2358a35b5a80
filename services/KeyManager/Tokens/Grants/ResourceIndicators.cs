using OobProvisioning.KeyManager.Scopes;

namespace OobProvisioning.KeyManager.Tokens.Grants;

/// <summary>
/// RFC 8707: a client may limit a token to some of the audiences that its scopes are for, or to one API: then it is for that API alone. Any other resource,
/// or one that no scope of the token is for, is <c>invalid_target</c>.
/// </summary>
internal static class ResourceIndicators
{
    public const string Refusal = "No granted scope is for the resource, or an API is not named alone.";

    /// <summary>Whether tokens for these audiences can be limited to just the resources.</summary>
    public static bool AreAmong(IReadOnlyCollection<string> audiences, IReadOnlyList<string> resources) =>
        resources.Count == 0 || Narrow(audiences, resources).ToList() is var narrowed && resources.All(narrowed.Contains);

    public static IEnumerable<string> Narrow(IReadOnlyCollection<string> audiences, IReadOnlyList<string> resources) => resources switch
    {
        { Count: 0 } => audiences,
        [var api] when Audiences.IsOfApi(api) && audiences.Contains(Audiences.Apis) => [api],
        _ => audiences.Where(resources.Contains),
    };

    /// <summary>The audiences that scopes are still for, when there are fewer scopes than there were.</summary>
    public static IReadOnlyList<string> StillFor(IEnumerable<string> audiences, IEnumerable<string> scopes)
    {
        var general = Audiences.Of(scopes);
        return [.. audiences.Where(audience => general.Contains(audience) || (Audiences.IsOfApi(audience) && general.Contains(Audiences.Apis)))];
    }

    /// <summary>
    /// The scopes that are good at one of the audiences: of one API, its own. Else what no API of ours is behind (OpenID Connect's scopes, an
    /// organization's own) stays.
    /// </summary>
    public static IEnumerable<string> ScopesFor(IReadOnlyCollection<string> audiences, IEnumerable<string> scopes, ApiScopes apis) =>
        audiences.SingleOrDefault(Audiences.IsOfApi) is { } api
            ? scopes.Where(scope => apis.AreOf(api, scope))
            : scopes.Where(scope => !BuiltInScopes.Contains(scope) || Audiences.Of([scope]).Any(audiences.Contains));
}
