namespace OobProvisioning.KeyManager.Accounts.Passwords;

/// <summary>
/// What is guessed first. Lists of the commonest passwords hold few of twelve characters or more; what they have in common is that they are made of
/// few short parts, again and again. So those parts are taken out, and what is left must still be something.
/// </summary>
internal static class CommonPasswords
{
    private const int LeastLeft = 4;
    private const int LeastDifferent = 5;

    /// <summary>Longer parts first, as they may contain the shorter ones.</summary>
    private static readonly string[] Parts =
    [
        .. new[]
        {
            "password", "passwort", "passw0rd", "p@ssword", "p@ssw0rd", "pa$$word", "passwd", "pass", "letmein", "welcome", "changeme", "change",
            "secret", "iloveyou", "qwertyuiop", "qwerty", "qwertz",
            "asdfghjkl", "asdfgh", "asdf", "zxcvbnm", "zxcv", "1q2w3e4r5t6y", "1q2w3e4r", "1q2w3e", "1qaz2wsx3edc", "1qaz2wsx", "1qaz", "2wsx",
            "3edc", "q1w2e3r4t5", "q1w2e3r4", "admin", "administrator", "subscriber",
            "superman", "batman", "dragon", "monkey", "football", "baseball", "princess", "sunshine", "master", "shadow", "michael", "trustno1",
            "whatever", "computer", "internet", "login", "user", "root", "test", "guest",
            "default", "hello", "starwars", "pokemon", "google", "abc123", "abcdefghijkl", "abcdefgh", "abcdef", "abcd", "abc", "1234567890",
            "0123456789", "0987654321", "9876543210", "123456789", "987654321", "12345678", "87654321", "1234567",
            "123456", "654321", "12345", "54321", "1234", "4321", "123", "321", "2024", "2025", "2026", "2027", "spring", "summer", "autumn",
            "winter", "oobprovisioning",
        }.OrderByDescending(part => part.Length),
    ];

    public static bool Contain(string password)
    {
        var rest = password.ToLowerInvariant();
        if (rest.Distinct().Count() < LeastDifferent)
        {
            return true;
        }

        foreach (var part in Parts)
        {
            rest = rest.Replace(part, "", StringComparison.Ordinal);
        }

        return rest.Count(char.IsLetterOrDigit) < LeastLeft;
    }
}
