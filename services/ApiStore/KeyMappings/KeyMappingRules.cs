using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.Wire;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.KeyMappings;

internal static class KeyMappingRules
{
    public const int MaxScopes = 100;
    private const int MaxGrantTypes = 20;
    public const int MaxScopeLength = 200;
    public const int MaxCallbackUrlLength = 10_000;
    private const int MaxClientNameLength = 100;

    /// <summary>Why keys may not be provided, or null when they may.</summary>
    public static string? WhyNotProvided(bool settingIsOn, bool createdWhileOn, KeyManager keyManager) =>
        WhyNotProvided(settingIsOn, createdWhileOn, keyManager.Name, keyManager.MapsExistingClients);

    /// <summary>The same for whoever knows the key manager only as it is listed.</summary>
    public static string? WhyNotProvided(bool settingIsOn, bool createdWhileOn, string keyManager, bool mapsExistingClients)
    {
        if (!settingIsOn)
        {
            return "The setting mapExistingAuthApps of this store is off.";
        }

        if (!createdWhileOn)
        {
            return "The setting mapExistingAuthApps of this store was off when the application was created; create a new application.";
        }

        return mapsExistingClients ? null : $"It is off for the key manager '{keyManager}'.";
    }

    /// <param name="keyManager">The one that was found.</param>
    /// <param name="named">What the request calls it; null if it names none.</param>
    public static Faults CheckKeyManager(KeyManager? keyManager, string? named)
    {
        var faults = new Faults();
        faults.AddIf(
            keyManager is null,
            "keyManager",
            string.IsNullOrEmpty(named) ? "There are several key managers: name one." : "There is no key manager of that name or id.");
        faults.AddIf(keyManager is { Enabled: false }, "keyManager", "This key manager is disabled.");
        return faults;
    }

    /// <summary>Every fault of the scopes that are asked for.</summary>
    public static IEnumerable<string> FaultsOf(IReadOnlyList<string?> scopes)
    {
        if (scopes.Count > MaxScopes)
        {
            yield return $"At most {MaxScopes} scopes are allowed.";
        }

        foreach (var scope in scopes.Where(scope => !IsScope(scope)).Take(1))
        {
            yield return $"A scope has 1 to {MaxScopeLength} printable ASCII characters other than space, quote and backslash."
                + Characters.Refused(scope ?? "", Characters.IsOfScope);
        }
    }

    /// <summary>Every fault of the grant types that a client is to have.</summary>
    public static IEnumerable<string> FaultsOfGrantTypes(IReadOnlyList<string?> grantTypes)
    {
        if (grantTypes.Count == 0)
        {
            yield return "At least one grant type is needed.";
        }

        if (grantTypes.Count > MaxGrantTypes)
        {
            yield return $"At most {MaxGrantTypes} grant types are allowed.";
        }
    }

    /// <summary>Those that a client may have are the key manager's to say.</summary>
    public static void CheckGrantTypes(IReadOnlyList<string?> grantTypes, KeyManagerOffer? offer, string field, Faults faults) => faults.AddIf(
        offer is not null && !grantTypes.All(type => offer.GrantTypes.Contains(type)),
        field,
        $"A grant type must be one of {string.Join(", ", offer?.GrantTypes ?? [])}.");

    /// <summary>The published contract has one text for them; an empty one is what a form sends that was left empty.</summary>
    public static IReadOnlyList<string> CallbackUrls(string? text) => string.IsNullOrEmpty(text) ? [] : text.Split(',');

    /// <summary>What administrators of the key manager read: whose client it is. Cut between characters so that the whole fits.</summary>
    public static string ClientName(string applicationName, KeyType keyType)
    {
        var suffix = $" ({keyType.Text()})";
        return (VisibleName.Cut(VisibleName.Cleaned(applicationName), MaxClientNameLength - suffix.Length) + suffix).TrimStart();
    }

    /// <summary>What the client that is to get the token allows.</summary>
    public static Faults CheckTokenRequest(ClientDescription client, long? validityPeriod)
    {
        var faults = new Faults();
        var hasGrant = client.GrantTypes?.Contains(GrantTypes.ClientCredentials) is true;
        var longest = client.AccessTokenLifetimeSeconds;
        faults.AddIf(!hasGrant, "grantType", "The client may not use the grant type client_credentials.");
        faults.AddIf(validityPeriod > longest, "validityPeriod", $"The client's tokens live {longest} seconds at the most.");
        return faults;
    }

    /// <summary>RFC 6749 3.3.</summary>
    private static bool IsScope(string? scope) =>
        scope is { Length: > 0 and <= MaxScopeLength } && scope.All(character => character is > ' ' and < '\x7f' and not '"' and not '\\');
}
