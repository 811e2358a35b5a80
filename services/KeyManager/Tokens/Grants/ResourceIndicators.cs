using OobProvisioning.KeyManager.Scopes;
using OpenIddict.Abstractions;

namespace OobProvisioning.KeyManager.Tokens.Grants;

/// <summary>
/// RFC 8707: a client may limit a token to some of the audiences that its scopes are for. Known are the audiences of this system; any
/// other, or one that no scope of the token is for, is <c>invalid_target</c>.
/// </summary>
internal static class ResourceIndicators
{
    public const string Refusal = "No granted scope is for the resource.";

    public static bool AreForScopes(OpenIddictRequest request, IEnumerable<string> scopes) =>
        request.GetResources() is var resources && (resources.IsEmpty || resources.All(Audiences.Of(scopes).Contains));

    public static IEnumerable<string> Narrow(IReadOnlyCollection<string> audiences, IReadOnlyCollection<string> resources) =>
        resources.Count == 0 ? audiences : audiences.Where(resources.Contains);

    /// <summary>
    /// The scopes that are good at one of the audiences. What no API of ours is behind (OpenID Connect's scopes, an organization's own) stays.
    /// </summary>
    public static IEnumerable<string> ScopesFor(IReadOnlyCollection<string> audiences, IEnumerable<string> scopes) =>
        scopes.Where(scope => !BuiltInScopes.Contains(scope) || Audiences.Of([scope]).Any(audiences.Contains));
}
