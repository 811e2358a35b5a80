namespace OobProvisioning.KeyManager.Accounts.Passwords;

/// <summary>
/// NIST SP 800-63B-4 3.1.1.2: length counts, composition does not; what everybody uses and what stands beside it on the same form is refused.
/// </summary>
internal static class PasswordRules
{
    public const int Shortest = 12;
    public const int Longest = 128;

    /// <summary>A user name shorter than this may stand in a password by chance.</summary>
    private const int ShortestTellingName = 4;

    /// <summary>A password that breaks this cannot be anybody's.</summary>
    public static bool IsPossible(string? password) => password is { Length: > 0 and <= Longest };

    /// <summary>Every fault in plain words.</summary>
    public static IEnumerable<string> FaultsOf(string password, string? userName)
    {
        if (password.Normalize().EnumerateRunes().Count() < Shortest || password.Length > Longest)
        {
            yield return $"It must have {Shortest} to {Longest} characters.";
        }

        if (ContainsName(password, userName))
        {
            yield return "It must not contain the user name.";
        }

        if (CommonPasswords.Contain(password))
        {
            yield return "It is one of the commonest passwords, or a few characters over and over.";
        }
    }

    private static bool ContainsName(string password, string? userName) => userName is { Length: > 0 }
        && (userName.Length >= ShortestTellingName
            ? password.Contains(userName, StringComparison.OrdinalIgnoreCase)
            : password.Equals(userName, StringComparison.OrdinalIgnoreCase));
}
