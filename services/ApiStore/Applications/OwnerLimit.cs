using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ApiStore.Database;

namespace OobProvisioning.ApiStore.Applications;

/// <summary>Whether an owner may have one more application.</summary>
internal enum OwnerRoom
{
    Free,
    Full,

    /// <summary>Others that give the owner applications take too long.</summary>
    Busy,
}

/// <summary>How many applications one owner has at the most, however many are created or moved at once.</summary>
internal sealed class OwnerLimit(ApiStoreDb db, IOptions<ApplicationOptions> options)
{
    public int MaxPerOwner => options.Value.MaxPerOwner;

    /// <summary>In the caller's transaction: what it says holds until that ends.</summary>
    public async Task<OwnerRoom> LookAsync(Owner owner, CancellationToken cancellationToken)
    {
        if (!await HasWaitedForOthersOfAsync(owner, cancellationToken))
        {
            return OwnerRoom.Busy;
        }

        return await db.Set<Application>().OwnedBy(owner).CountAsync(cancellationToken) < MaxPerOwner ? OwnerRoom.Free : OwnerRoom.Full;
    }

    /// <summary>
    /// One at a time for an owner, until the transaction ends: two that count at once would both pass the bound. Whoever waits
    /// holds a connection, which others need too; so nobody waits for long.
    /// </summary>
    private async Task<bool> HasWaitedForOthersOfAsync(Owner owner, CancellationToken cancellationToken)
    {
        var name = $"{owner.Issuer} {owner.Kind} {owner.Id}";
        try
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                set local lock_timeout = '2s';
                select pg_advisory_xact_lock(hashtextextended({name}, 0));
                set local lock_timeout to default;
                """,
                cancellationToken);
            return true;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }
    }
}
