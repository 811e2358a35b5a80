using OobProvisioning.ConsoleKit;
using OobProvisioning.ConsoleKit.Forms;
using OobProvisioning.KeyManager.OAuthClients;

namespace OobProvisioning.KeyManager.Console.Clients;

/// <summary>The grant types as people call them, each with what is advised against it.</summary>
internal static class GrantTypeChoices
{
    public static readonly IReadOnlyList<Choice> All =
        [.. KnownGrantTypes.All.Select(type => new Choice(type, KitTexts.GrantType(type), GrantTypeWarnings.Of([type])?[0]))];
}
