using OobProvisioning.ConsoleKit.Lists;

namespace OobProvisioning.KeyManager.Console.Users;

/// <summary>The filters of the list of users.</summary>
internal static class UserChips
{
    public const string Role = "role";
    public const string Enabled = "enabled";

    private static readonly (string Filter, string Value, string Text)[] All =
    [
        .. Accounts.Role.Names.Select(role => (Role, role, ConsoleTexts.RoleName(role))),
        (Enabled, "false", ConsoleTexts.Disabled),
    ];

    public static IReadOnlyList<Chip> Of(ListAddress list) =>
    [
        .. from chip in All
           let isPresent = list.Filter(chip.Filter) == chip.Value
           select new Chip(chip.Text, list.With(chip.Filter, isPresent ? null : chip.Value).ToString(), null, isPresent),
    ];
}
