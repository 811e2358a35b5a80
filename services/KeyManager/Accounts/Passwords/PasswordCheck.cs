using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients.Secrets;
using OobProvisioning.ServiceDefaults.Auditing;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.KeyManager.Accounts.Passwords;

/// <summary>
/// Whether a password is right. An unknown user, a wrong password, a locked and a disabled account get one answer at one cost. An attempt is counted
/// before the password is looked at: the framework's own count is written afterwards, so that any number of parallel guesses would pass it by.
/// </summary>
internal sealed class PasswordCheck(
    KeyManagerDb db, UserManager<User> users, PasswordHashing hashing, SignInMetrics metrics, IOptions<AccountsOptions> options, TimeProvider time)
{
    private const string Actor = "system:accounts";

    /// <returns>The user whose password this is and who may sign in; null for every other reason.</returns>
    /// <exception cref="HashingBusyException">Nothing is known.</exception>
    public async Task<User?> RunAsync(string userName, string password, CancellationToken cancellationToken)
    {
        User? user = null;
        var attempt = new Attempt(IsAllowed: false, LocksAccount: false);
        var verdict = await hashing.VerifyAsync(userName, ReadHashAsync, password, cancellationToken);
        if (verdict is PasswordVerificationResult.Failed)
        {
            metrics.Checked(attempt.LocksAccount ? SignInMetrics.LockedOut : SignInMetrics.Failed);
            await NoteLockoutAsync(user, attempt, cancellationToken);
            return null;
        }

        metrics.Checked(SignInMetrics.Succeeded);
        await ForgiveAsync(user!, cancellationToken);
        if (verdict is PasswordVerificationResult.SuccessRehashNeeded)
        {
            await RehashAsync(user!, password, cancellationToken);
        }

        return user;

        async Task<string?> ReadHashAsync()
        {
            user = await FindAsync(userName, cancellationToken);
            attempt = await CountAsync(user, cancellationToken);
            return attempt.IsAllowed ? user!.PasswordHash : null;
        }
    }

    private async Task<User?> FindAsync(string userName, CancellationToken cancellationToken)
    {
        var name = UserRules.IsUserName(userName) ? users.NormalizeName(userName) : null; // What cannot be a name cannot be asked for either.
        return await db.Set<User>().AsNoTracking().SingleOrDefaultAsync(user => user.NormalizedUserName == name, cancellationToken);
    }

    /// <summary>
    /// The last attempt that is allowed locks the account at once; if it is right, that is undone. So a program that dies in between leaves a lock
    /// that ends, and no account that stays shut.
    /// </summary>
    private async Task<Attempt> CountAsync(User? user, CancellationToken cancellationToken)
    {
        var (most, now) = (options.Value.FailuresUntilLockout, time.GetStorableUtcNow());
        var end = now + options.Value.LockoutTime;
        var id = user is { Enabled: true } ? user.Id : Guid.Empty;
        var counted = await db.Database.SqlQuery<DateTimeOffset?>($"""
            update users set
                access_failed_count = case when lockout_end is null then access_failed_count else 0 end + 1,
                lockout_end = case when case when lockout_end is null then access_failed_count else 0 end + 1 >= {most} then {end} end
            where id = {id} and (lockout_end is null or lockout_end <= {now})
            returning lockout_end as "Value"
            """).ToListAsync(cancellationToken);
        if (counted is [var lockedUntil])
        {
            return new Attempt(IsAllowed: true, LocksAccount: lockedUntil is not null);
        }

        // Nothing to count. It must cost what counting costs: a commit that is written out.
        await db.Database.ExecuteSqlAsync($"select pg_logical_emit_message(true, 'sign-in', '')", cancellationToken);
        return new Attempt(IsAllowed: false, LocksAccount: false);
    }

    private async Task NoteLockoutAsync(User? user, Attempt attempt, CancellationToken cancellationToken)
    {
        if (attempt.LocksAccount)
        {
            db.Add(AuditEvent.Of(Actor, "lock-out", UserAudit.Object(user!.Id), time.GetStorableUtcNow()));
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private async Task ForgiveAsync(User user, CancellationToken cancellationToken) => await db.Set<User>()
        .Where(row => row.Id == user.Id)
        .ExecuteUpdateAsync(
            row => row.SetProperty(found => found.AccessFailedCount, 0).SetProperty(found => found.LockoutEnd, (DateTimeOffset?)null), cancellationToken);

    /// <summary>The cost of a hash grows with the years; who signs in is brought along.</summary>
    private async Task RehashAsync(User user, string password, CancellationToken cancellationToken)
    {
        var hash = await hashing.HashAsync(password, isAnonymous: false, cancellationToken);
        await db.Set<User>()
            .Where(row => row.Id == user.Id && row.PasswordHash == user.PasswordHash)
            .ExecuteUpdateAsync(row => row.SetProperty(found => found.PasswordHash, hash), cancellationToken);
    }

    private sealed record Attempt(bool IsAllowed, bool LocksAccount);
}
