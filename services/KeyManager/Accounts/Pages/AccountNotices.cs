namespace OobProvisioning.KeyManager.Accounts.Pages;

/// <summary>What the page of an account may have to show once, after another has done something.</summary>
internal static class AccountNotices
{
    /// <summary>That something was done.</summary>
    public const string Done = "account-done";
}
