using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.KeyManager.Accounts.Management;

internal static class UserErrors
{
    public static ProblemHttpResult NotFound(Guid id) => CommonProblems.NotFound.With($"There is no user {id}.");

    public static ProblemHttpResult Modified() => CommonProblems.Modified.With("The user has changed since it was read; read it again.");

    public static ProblemHttpResult Taken(TakenName taken) => taken is TakenName.Email
        ? CommonProblems.NameTaken.With("Another user has this e-mail address.", new Dictionary<string, string[]> { ["email"] = ["Another user has it."] })
        : CommonProblems.NameTaken.With("Another user has this user name.", new Dictionary<string, string[]> { ["username"] = ["Another user has it."] });

    public static ProblemHttpResult LastAdministrator() =>
        CommonProblems.Conflict.With($"This is the last enabled user with the role {Role.Administrator}; give it to another user first.");

    /// <summary>
    /// Nobody gets further through a user than they are: who could make an administrator, or set one's password, would be one. Null if the caller's
    /// token has every scope of these roles.
    /// </summary>
    public static ProblemHttpResult? BeyondCaller(Caller caller, IEnumerable<string> roles)
    {
        var beyond = RoleScopes.Of(roles).Except(caller.Scopes).Order(StringComparer.Ordinal).ToList();
        return beyond.Count == 0
            ? null
            : CommonProblems.InsufficientScope.With(
                $"Roles can be given, and users who have them changed, only with a token that has all their scopes too; it lacks: {string.Join(" ", beyond)}.");
    }
}
