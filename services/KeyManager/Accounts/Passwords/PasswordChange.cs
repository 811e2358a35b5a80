using OobProvisioning.KeyManager.Accounts.Sessions;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.Families;
using OobProvisioning.ServiceDefaults.Auditing;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.KeyManager.Accounts.Passwords;

/// <summary>
/// A user gives themselves another password. Whoever knew the old one may have it in use somewhere, so every session and token of theirs ends, but
/// for the session that this was done in.
/// </summary>
internal sealed class PasswordChange(KeyManagerDb db, PasswordCheck check, PasswordHashing hashing, Session session, TimeProvider time)
{
    /// <returns>
    /// Whether the present password was right. A wrong one counts like one at the sign-in: a session that was left open is no place to guess at it.
    /// </returns>
    public async Task<bool> RunAsync(string userName, string currentPassword, string newPassword, CancellationToken cancellationToken)
    {
        if (await check.RunAsync(userName, currentPassword, cancellationToken) is not { } proved)
        {
            return false;
        }

        var passwordHash = await hashing.HashAsync(newPassword, isAnonymous: false, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var user = await db.LockUserAsync(proved.Id, cancellationToken);
        if (user is null || user.SecurityStamp != proved.SecurityStamp)
        {
            return false; // Deleted, disabled or given another password since.
        }

        user.SetPassword(passwordHash);
        user.EndSessions();
        await db.EndTokensOfUserAsync(user.Id, cancellationToken);
        db.Add(AuditEvent.Of(UserAudit.Object(user.Id), "change-password", UserAudit.Object(user.Id), time.GetStorableUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await session.BeginAsync(user);
        return true;
    }
}
