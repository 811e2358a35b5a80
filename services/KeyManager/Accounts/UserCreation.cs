using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Accounts.Passwords;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Auditing;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Secrecy;

namespace OobProvisioning.KeyManager.Accounts;

/// <summary>Somebody who is to have an account; what it says was checked.</summary>
internal sealed record NewUser(string UserName, string? Email, string Password, IReadOnlyCollection<string> Roles, bool Enabled = true) : Discreet;

/// <summary>Makes users. The indexes have the last word on what is taken.</summary>
internal sealed class UserCreation(KeyManagerDb db, UserManager<User> users, PasswordHashing hashing, TimeProvider time)
{
    /// <param name="wanted">Who.</param>
    /// <param name="verb">What the audit event says was done.</param>
    /// <param name="actor">By whom; null for the user.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The user, or what somebody else has already.</returns>
    public async Task<(User? User, TakenName Taken)> RunAsync(NewUser wanted, string verb, string? actor, CancellationToken cancellationToken)
    {
        var now = time.GetStorableUtcNow();
        var passwordHash = await hashing.HashAsync(wanted.Password, isAnonymous: actor is null, cancellationToken);
        var user = User.Create(wanted.UserName, wanted.Email, wanted.Enabled, await db.RolesAsync(wanted.Roles, cancellationToken), now);
        user.SetPassword(passwordHash);
        db.Add(UsedClientId.Of(user.Subject)); // No client may ever be called so: its tokens would be the user's.
        db.Add(AuditEvent.Of(actor ?? UserAudit.Object(user.Id), verb, UserAudit.Object(user.Id), now).Telling(UserAudit.Roles, null, user.RoleNames));
        try
        {
            var result = await users.CreateAsync(user);
            return result.Succeeded ? (user, TakenName.None) : (null, OfErrors(result));
        }
        catch (DbUpdateException error) when (TakenNames.Of(error) is var taken and not TakenName.None)
        {
            return (null, taken);
        }
    }

    private static TakenName OfErrors(IdentityResult result) => result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.DuplicateUserName))
        ? TakenName.UserName
        : throw new InvalidOperationException($"The user was not made: {string.Join(", ", result.Errors.Select(error => error.Code))}.");
}
