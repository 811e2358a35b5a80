namespace OobProvisioning.KeyManager.Accounts.Pages;

/// <summary>Where the pages of an account are.</summary>
internal static class AccountPaths
{
    public const string Account = "/carbon/account";
    public const string SignIn = Account + "/sign-in";
    public const string SignOut = Account + "/sign-out";
    public const string SignUp = Account + "/sign-up";
    public const string Password = Account + "/password";
    public const string ReturnUrl = "returnUrl";

    /// <summary>The address of a page that leads on to another when it is done.</summary>
    public static string WithReturnUrl(string page, string? returnUrl) =>
        LocalPath.Of(returnUrl) is { } path ? $"{page}?{ReturnUrl}={Uri.EscapeDataString(path)}" : page;
}
