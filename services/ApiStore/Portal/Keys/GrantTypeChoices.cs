using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ConsoleKit;
using OobProvisioning.ConsoleKit.Forms;

namespace OobProvisioning.ApiStore.Portal.Keys;

/// <summary>The grant types as people call them.</summary>
internal static class GrantTypeChoices
{
    public static IReadOnlyList<Choice> Of(IEnumerable<string> types) => [.. types.Select(type => new Choice(type, KitTexts.GrantType(type)))];

    /// <summary>Those that clients of one of these key managers can have; what only some of them offer says so.</summary>
    public static IReadOnlyList<Choice> Of(IReadOnlyCollection<KeyManagerInfo> keyManagers) =>
    [
        .. from type in keyManagers.SelectMany(keyManager => keyManager.AvailableGrantTypes).Distinct()
           let offering = keyManagers.Where(keyManager => keyManager.AvailableGrantTypes.Contains(type)).Select(keyManager => keyManager.DisplayName).ToList()
           select new Choice(type, KitTexts.GrantType(type), offering.Count < keyManagers.Count ? PortalTexts.OnlyAt(offering) : null),
    ];
}
