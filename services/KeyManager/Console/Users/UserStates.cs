using OobProvisioning.ConsoleKit.Signs;
using OobProvisioning.KeyManager.Accounts.Management;

namespace OobProvisioning.KeyManager.Console.Users;

/// <summary>How users are.</summary>
internal static class UserStates
{
    public static PillState Of(UserView user) => user.Enabled ? PillState.Active : PillState.Off with { Word = ConsoleTexts.Disabled };
}
