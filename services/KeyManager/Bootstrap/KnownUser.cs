using OobProvisioning.KeyManager.Accounts;
using OobProvisioning.KeyManager.Accounts.Passwords;
using OobProvisioning.ServiceDefaults.Hosting;
using OobProvisioning.ServiceDefaults.Secrecy;

namespace OobProvisioning.KeyManager.Bootstrap;

/// <summary>A user that the deployment brings along: the first administrator, and somebody who uses the store.</summary>
internal sealed record KnownUser(string UserName, string Password, string Role) : Discreet
{
    /// <exception cref="StartupException">The user could not be made; the message holds no password.</exception>
    public void Check()
    {
        if (!UserRules.IsUserName(UserName))
        {
            throw new StartupException($"The credentials file names a user who cannot be called so. {UserRules.UserNameFault}");
        }

        if (string.Join(' ', PasswordRules.FaultsOf(Password, UserName)) is { Length: > 0 } faults)
        {
            throw new StartupException($"The password of the user {UserName} in the credentials file cannot be used. {faults}");
        }
    }
}
