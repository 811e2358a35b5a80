namespace OobProvisioning.KeyManager.Accounts.Pages;

/// <summary>What is typed to change a password.</summary>
internal sealed class PasswordForm
{
    public string? Current { get; set; }

    public string? New { get; set; }

    public string? Repeated { get; set; }
}
