using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.KeyManager.Scopes;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.KeyManager.ServiceProviders;

/// <summary>
/// Nobody gets further through a client than they are: a token that lacks a built-in scope cannot give it to a client, nor
/// make a secret of a client that has it.
/// </summary>
internal static class ScopeAuthority
{
    public static ProblemHttpResult? Refusal(Caller caller, IEnumerable<string> scopes)
    {
        // Reserved scopes are not the caller's to have: service clients are refused where that matters.
        var beyond = scopes.Where(scope => BuiltInScopes.Grantable.Contains(scope) && !caller.Scopes.Contains(scope)).ToList();
        return beyond.Count == 0 ? null : OAuthClientErrors.ScopesBeyondCaller(beyond);
    }
}
