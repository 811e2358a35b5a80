using OobProvisioning.ApiStore.Wire;
using OobProvisioning.ConsoleKit;
using OobProvisioning.ConsoleKit.Forms;

namespace OobProvisioning.ApiStore.Portal.Keys;

/// <summary>The grant types as people call them.</summary>
internal static class GrantTypeChoices
{
    public static readonly IReadOnlyList<Choice> All = [.. GrantTypes.All.Select(type => new Choice(type, KitTexts.GrantType(type)))];
}
