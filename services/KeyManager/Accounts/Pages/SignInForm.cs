namespace OobProvisioning.KeyManager.Accounts.Pages;

/// <summary>What is typed to sign in.</summary>
internal sealed class SignInForm
{
    public string? UserName { get; set; }

    public string? Password { get; set; }
}
