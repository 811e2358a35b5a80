using System.Runtime.CompilerServices;
using OobProvisioning.Gateway.Sync.Known;

namespace OobProvisioning.Gateway.Invocation.Routes;

/// <summary>The operations of one API, made for look-ups.</summary>
internal sealed class Operations
{
    private static readonly ConditionalWeakTable<Api, Operations> OfApis = [];
    private static readonly IReadOnlyList<string> NoScopes = [];

    private readonly (Operation Operation, OperationTemplate Template)[] _all;

    private Operations(Api api) =>
        _all = [.. (api.Operations ?? []).Select(operation => (operation, new OperationTemplate(operation.Path))).OrderBy(operation => operation.Item2)];

    public static Operations Of(Api api) => OfApis.GetValue(api, static api => new Operations(api));

    /// <summary>
    /// The scopes of the operation that is meant, of which the token must have one. The most exact template decides. Where it differs in case only, or by
    /// parameters after a semicolon, some backends take it for the same: then it is no operation, rather than one that asks for less.
    /// </summary>
    /// <returns>Null: there is no such operation.</returns>
    public IReadOnlyList<string>? ScopesOf(string method, string rest)
    {
        if (_all.Length == 0)
        {
            return NoScopes;
        }

        var path = OperationTemplate.SegmentsOf(rest);
        var found = _all.FirstOrDefault(candidate => Serves(candidate.Operation.Method, method) && candidate.Template.Resembles(path));
        return found.Template?.Matches(path) is true ? found.Operation.Scopes ?? NoScopes : null;
    }

    /// <summary>RFC 9110 9.3.2: HEAD is GET without the content.</summary>
    private static bool Serves(string declared, string method) => declared == method || (method == "HEAD" && declared == "GET");
}
