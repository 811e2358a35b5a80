using OobProvisioning.ConsoleKit;
using OobProvisioning.ConsoleKit.Forms;
using OobProvisioning.KeyManager.OAuthClients;
using Grants = OpenIddict.Abstractions.OpenIddictConstants.GrantTypes;

namespace OobProvisioning.KeyManager.Console.Clients;

/// <summary>The grant types as people call them, each with what is advised against it, and what to do instead.</summary>
internal static class GrantTypeChoices
{
    public static readonly IReadOnlyList<Choice> All = [.. KnownGrantTypes.All.Select(type => new Choice(type, KitTexts.GrantType(type), AdviceOn(type)))];

    private static string? AdviceOn(string type) => type switch
    {
        Grants.Implicit => ClientTexts.ImplicitAdvice,
        Grants.Password => ClientTexts.PasswordAdvice,
        _ => null,
    };
}
