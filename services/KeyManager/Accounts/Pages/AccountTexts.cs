using OobProvisioning.KeyManager.Accounts.Passwords;

namespace OobProvisioning.KeyManager.Accounts.Pages;

/// <summary>What the pages of an account say.</summary>
internal static class AccountTexts
{
    public const string Account = "Your account";
    public const string UserName = "User name";
    public const string Email = "E-mail address";
    public const string Roles = "Roles";
    public const string NoRoles = "none";
    public const string Back = "Back to your account";

    public const string SignIn = "Sign in";
    public const string Password = "Password";
    public const string Refused =
        "The user name or the password is wrong, or the account cannot be used at the moment. After several wrong passwords it is locked for a few minutes.";
    public const string SignedInAs = "You are signed in as";
    public const string SignInAgain = "Sign in again to go on.";
    public const string NoAccountYet = "No account yet?";

    public const string SignOut = "Sign out";
    public const string SignOutQuestion = "Do you want to sign out in this browser?";
    public const string NotSignedIn = "Nobody is signed in in this browser.";

    public const string SignUp = "Create an account";
    public const string HaveAccount = "Already have an account?";
    public const string UserNameHint = "Letters (a to z), digits, and . _ @ + -";
    public const string UserNameTaken = "Somebody has this name already; choose another.";

    public const string ChangePassword = "Change password";
    public const string CurrentPassword = "Current password";
    public const string CurrentPasswordWrong = "This is not your password, or it was wrong too often and the account is locked for a few minutes.";
    public const string NewPassword = "New password";
    public const string RepeatPassword = "Repeat the password";
    public const string RepetitionDiffers = "The two passwords are not the same.";
    public const string PasswordConsequence = "It ends your sessions in other browsers, and the access of every application that acts in your name.";
    public const string PasswordChanged = "Password changed. Your other sessions have ended, and applications must ask you again.";

    public static string ToContinueTo(string name) => $"to continue to {name}";

    public static readonly string PasswordHint = $"At least {PasswordRules.Shortest} characters. Several words in a row make a good one.";
    public const string Profile = "Profile";
    public const string NoConsents = "No application acts in your name.";
    public const string Consents = "Applications with access";
    public const string ConsentsHint = "They act in your name. If you withdraw access, they are signed out at once and must ask you again.";
    public const string Withdraw = "Withdraw";
}
