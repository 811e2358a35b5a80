using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.Scopes;

/// <summary>What makes an API's registration right. Every fault is reported at once.</summary>
internal static class ApiRules
{
    private const int MostScopes = 200;
    private const int MaxDescriptionLength = 300;

    /// <returns>The scopes; of use only without a fault.</returns>
    public static IReadOnlyList<ApiScope> Check(ApiRequest request, Faults faults)
    {
        faults.AddIf(
            !IsUri(request.Uri!),
            "uri",
            $"It must be an absolute URI without a fragment (RFC 8707 2), begin with {Audiences.ApiPrefix} and have at most {RegisteredApi.MaxUriLength} "
                + "characters.");
        faults.AddIf(request.Scopes!.Count > MostScopes, "scopes", $"At most {MostScopes} entries.");
        faults.AddIf(request.Scopes.Contains(null), "scopes", "An entry must not be null.");
        List<ApiScope> scopes =
            [.. request.Scopes.OfType<ApiScopeRequest>().Select(scope => new ApiScope(scope.Name ?? "", VisibleName.Of(scope.Description)))];
        scopes.ForEach(scope => Check(scope, faults));
        foreach (var name in scopes.CountBy(scope => scope.Name).Where(counted => counted.Value > 1).Select(counted => counted.Key))
        {
            faults.Add("scopes", $"'{ScopeNames.Shown(name)}' stands there twice.");
        }

        return scopes;
    }

    /// <summary>No client id begins like that: introspection is open to who is named in <c>aud</c>.</summary>
    private static bool IsUri(string uri) =>
        uri.Length <= RegisteredApi.MaxUriLength
        && Audiences.IsOfApi(uri)
        && uri.EnumerateRunes().All(Characters.IsVisibleAscii)
        && !uri.Contains('#', StringComparison.Ordinal)
        && Uri.TryCreate(uri, UriKind.Absolute, out _);

    private static void Check(ApiScope scope, Faults faults)
    {
        var shown = ScopeNames.Shown(scope.Name);
        faults.AddIf(
            !ScopeNames.IsOne(scope.Name),
            "scopes",
            $"'{shown}' is not a scope (RFC 6749 3.3; at most {ScopeNames.MaxLength} characters).{Characters.Refused(scope.Name, Characters.IsOfScope)}");
        faults.AddIf(
            BuiltInScopes.Contains(scope.Name) || StandardScopes.All.Contains(scope.Name), "scopes", $"'{shown}' has a meaning in this system already.");
        faults.AddIf(
            scope.Description?.Length > MaxDescriptionLength, "scopes", $"The description of '{shown}' must have at most {MaxDescriptionLength} characters.");
        faults.AddIf(scope.Description is { } text && !VisibleName.IsVisible(text), "scopes", $"The description of '{shown}': {VisibleName.Fault}");
    }
}
