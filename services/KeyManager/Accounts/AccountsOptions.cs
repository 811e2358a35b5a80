using System.ComponentModel.DataAnnotations;

namespace OobProvisioning.KeyManager.Accounts;

/// <summary>Settings of users and their sessions.</summary>
internal sealed class AccountsOptions : IValidatableObject
{
    public const string Section = "Accounts";

    /// <summary>Whether anybody may make an account, with the role <c>subscriber</c>. Off unless it is said.</summary>
    public bool SelfSignUp { get; set; }

    /// <summary>After so many wrong passwords in a row an account is locked: 1 to 100.</summary>
    [Range(1, 100)]
    public int FailuresUntilLockout { get; set; } = 5;

    /// <summary>After so many wrong passwords from one address within a minute (IPv6: one network of 64 bits) none is looked at for some seconds.</summary>
    [Range(1, 1_000_000)]
    public int FailuresPerSource { get; set; } = 30;

    /// <summary>For how long.</summary>
    public TimeSpan LockoutTime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>A session ends when it was not used for so long.</summary>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(8);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (LockoutTime <= TimeSpan.Zero || SessionLifetime <= TimeSpan.Zero)
        {
            yield return new ValidationResult(
                "The settings Accounts:LockoutTime and Accounts:SessionLifetime must be longer than nothing, for example 00:05:00.");
        }
    }
}
