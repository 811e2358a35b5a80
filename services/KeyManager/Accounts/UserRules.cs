using System.Net.Mail;
using System.Text.RegularExpressions;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.Accounts;

/// <summary>What a user may be called. The texts stand beside a field of a form or a member of a request.</summary>
internal static partial class UserRules
{
    public const string UserNameFault = "It must be 1 to 100 letters (a to z), digits, or . _ @ + -.";
    public const string EmailFault = "It must be an e-mail address of at most 254 characters, like name@example.com.";

    /// <summary>The rule, and which character is not of it.</summary>
    public static string WhyNotUserName(string? text) => UserNameFault + Characters.Refused(text ?? "", character => UserName().IsMatch(character.ToString()));

    /// <summary>ASCII only: two names that look alike are alike.</summary>
    public static bool IsUserName(string? text) => text is { Length: <= User.MaxUserNameLength } && UserName().IsMatch(text);

    public static bool IsEmail(string text) =>
        text.Length <= User.MaxEmailLength && !text.Any(character => char.IsControl(character) || char.IsWhiteSpace(character) || char.IsSurrogate(character))
        && MailAddress.TryCreate(text, out var address) && address.Address == text && text.IndexOf('.', text.LastIndexOf('@') + 1) > 0;

    /// <param name="userName">Required.</param>
    /// <param name="email">Null if there is none.</param>
    /// <param name="userNameMember">How the caller calls it.</param>
    /// <param name="emailMember">How the caller calls it.</param>
    /// <param name="faults">What is wrong is added here.</param>
    public static void Check(string? userName, string? email, string userNameMember, string emailMember, Faults faults)
    {
        faults.AddIf(!IsUserName(userName), userNameMember, WhyNotUserName(userName));
        faults.AddIf(email is not null && !IsEmail(email), emailMember, EmailFault);
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9._@+-]+\z")]
    private static partial Regex UserName();
}
