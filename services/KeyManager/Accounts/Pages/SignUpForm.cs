namespace OobProvisioning.KeyManager.Accounts.Pages;

/// <summary>What is typed to make an account. No e-mail address: nobody proves that it is theirs, and it would keep the owner from theirs.</summary>
internal sealed class SignUpForm
{
    public string? UserName { get; set; }

    public string? Password { get; set; }
}
