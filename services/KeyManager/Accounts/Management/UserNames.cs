using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;

namespace OobProvisioning.KeyManager.Accounts.Management;

/// <summary>What the users are called that audit events name by their ids.</summary>
internal sealed class UserNames(KeyManagerDb db)
{
    /// <param name="names">As audit events name users; others may be among them.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The user names of those that still exist, by their ids.</returns>
    public Task<Dictionary<Guid, string>> OfAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var ids = names.Select(UserAudit.IdOf).OfType<Guid>().Distinct().ToList();
        return db.Set<User>().AsNoTracking().Where(user => ids.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.UserName!, cancellationToken);
    }
}
