using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;

namespace OobProvisioning.KeyManager.Accounts;

/// <summary>For changes of users. One at a time, for all users together: whether an administrator is the last one depends on the others.</summary>
internal static class LockedUser
{
    private const long LockId = 0x4F4F4255; // Any number that no other lock of this database has.

    /// <returns>The user with their roles, locked until the transaction ends; null if there is none.</returns>
    public static async Task<User?> LockUserAsync(this KeyManagerDb db, Guid id, CancellationToken cancellationToken)
    {
        // By a statement of its own: what is read next is then the last change's. Whoever waits holds a connection, so nobody waits for long.
        await db.Database.ExecuteSqlAsync(
            $"set local lock_timeout = '3s'; select pg_advisory_xact_lock({LockId}); select from users where id = {id} for update", cancellationToken);
        return await db.Set<User>().Include(user => user.Roles).SingleOrDefaultAsync(user => user.Id == id, cancellationToken);
    }

    /// <summary>Whether nobody but this locked user looks after the system.</summary>
    public static async Task<bool> IsLastAdministratorAsync(this KeyManagerDb db, User user, CancellationToken cancellationToken) =>
        user.IsEnabledAdministrator
        && !await db.Set<User>().AnyAsync(
            other => other.Id != user.Id && other.Enabled && other.Roles.Any(role => role.Name == Role.Administrator), cancellationToken);

    public static Task<List<Role>> RolesAsync(this KeyManagerDb db, IEnumerable<string> names, CancellationToken cancellationToken) =>
        db.Set<Role>().Where(role => names.Contains(role.Name)).ToListAsync(cancellationToken);
}
