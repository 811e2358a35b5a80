using System.Collections.Frozen;

namespace OobProvisioning.KeyManager.Scopes;

/// <summary>The scopes of all registered APIs.</summary>
internal sealed class ApiScopes(IReadOnlyCollection<RegisteredApi> apis)
{
    private readonly FrozenDictionary<string, FrozenSet<string>> _ofApi =
        apis.ToFrozenDictionary(api => api.Uri, api => api.Scopes.Select(scope => scope.Name).ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>An API describes a scope in its own words.</summary>
    private readonly FrozenDictionary<string, string[]> _words = apis.SelectMany(api => api.Scopes)
        .GroupBy(scope => scope.Name, scope => scope.Description ?? scope.Name, StringComparer.Ordinal)
        .ToFrozenDictionary(scope => scope.Key, scope => scope.Distinct().ToArray(), StringComparer.Ordinal);

    public bool Contain(string scope) => _words.ContainsKey(scope);

    public bool AreOf(string apiUri, string scope) => _ofApi.TryGetValue(apiUri, out var scopes) && scopes.Contains(scope);

    public bool KnowApi(string apiUri) => _ofApi.ContainsKey(apiUri);

    /// <summary>What people read of the scope; the scope itself where no API has it.</summary>
    public IEnumerable<string> WordsOf(string scope) => _words.TryGetValue(scope, out var words) ? words : [scope];
}
