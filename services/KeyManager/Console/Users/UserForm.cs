using OobProvisioning.ConsoleKit.Forms;
using OobProvisioning.KeyManager.Accounts.Management;

namespace OobProvisioning.KeyManager.Console.Users;

/// <summary>What is typed of a user.</summary>
public sealed class UserForm
{
    public string? UserName { get; set; }

    public string? Email { get; set; }

    public string? Password { get; set; }

    public string[]? Roles { get; set; }

    public bool Enabled { get; set; }

    /// <summary>Of the row that the form was filled from.</summary>
    public string? Version { get; set; }

    public static UserForm Of(UserView user, string? version) => new()
    {
        UserName = user.Username,
        Email = user.Email,
        Roles = [.. user.Roles],
        Enabled = user.Enabled,
        Version = version,
    };

    public UserRequest ToRequest() => new()
    {
        Username = Typed.Trimmed(UserName),
        Email = Typed.Trimmed(Email),
        Password = string.IsNullOrEmpty(Password) ? null : Password,
        Roles = Roles ?? [],
        Enabled = Enabled,
    };
}
