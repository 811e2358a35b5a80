using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.Scopes;
using OobProvisioning.KeyManager.ServiceProviders;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>
/// What makes a registration right: the rules of every client's configuration under the names of RFC 7591, and what only registration refuses.
/// </summary>
internal static class RegistrationRules
{
    public static OAuthClientSettings Check(OAuthClientRequest request, Faults faults)
    {
        var found = new Faults();
        var settings = OAuthClientRules.Check(request, found);
        faults.AddAll(found, MetadataNames.Of);
        return settings;
    }

    /// <summary>Those that open the system's own APIs. The reserved ones among them are refused for every client.</summary>
    public static void CheckBuiltIn(IEnumerable<string> scopes, Faults faults)
    {
        var builtIn = scopes.Where(BuiltInScopes.Grantable.Contains).ToList();
        faults.AddIf(builtIn.Count > 0, MetadataNames.Scope, $"Registration never gives a built-in scope: {string.Join(' ', builtIn)}.");
    }

    public static void CheckName(string? name, Faults faults) => faults.AddIf(
        name is not null && (string.IsNullOrWhiteSpace(name) || name.Length > ServiceProvider.MaxNameLength || !VisibleNameAttribute.IsVisible(name)),
        MetadataNames.ClientName,
        $"It must have 1 to {ServiceProvider.MaxNameLength} characters and not be blank. {VisibleNameAttribute.Fault}");

    /// <summary>
    /// An id that is chosen must also be one that an address can name. In a path <c>%2F</c> stays as it is, so it and a slash cannot be told apart, and
    /// dots mean folders.
    /// </summary>
    public static bool IsChoosable(string clientId) =>
        OAuthClientRules.IsChoosable(clientId)
        && !clientId.Contains('/', StringComparison.Ordinal)
        && !clientId.Contains("%2F", StringComparison.OrdinalIgnoreCase)
        && clientId is not ("." or "..");

    public static void CheckChosenId(string? clientId, Faults faults) => faults.AddIf(
        clientId is null || !IsChoosable(clientId), MetadataNames.ClientId, OAuthClientRules.WhyNotChoosable(clientId) + " Nor may it hold a slash.");
}
