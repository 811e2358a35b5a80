namespace OobProvisioning.KeyManager.Accounts.Pages;

/// <summary>What the pages of an account say.</summary>
internal static class AccountTexts
{
    public const string SignIn = "Sign in";
    public const string UserName = "User name";
    public const string Password = "Password";
    public const string Refused = "The user name or the password is wrong, or the account cannot be used at the moment. After several wrong passwords it is locked for a few minutes.";
    public const string SignedInAs = "You are signed in as";
    public const string SignInAgain = "Sign in again to go on.";
}
