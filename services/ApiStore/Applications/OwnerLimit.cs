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
        try
        {
            return await CountAsync(owner, cancellationToken) < MaxPerOwner ? OwnerRoom.Free : OwnerRoom.Full;
        }
        catch (InvalidOperationException error) // So EF Core wraps what a query meets that may pass.
            when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable })
        {
            return OwnerRoom.Busy;
        }
    }

    /// <summary>
    /// One at a time for an owner, until the transaction ends: two that count at once would both pass the bound. Whoever waits
    /// holds a connection, which others need too; so nobody waits for long. A function of the database does both in one trip: what it counts is read after
    /// its lock is had.
    /// </summary>
    private async Task<long> CountAsync(Owner owner, CancellationToken cancellationToken) => (await db.Database
        .SqlQuery<long>($"select count_applications_of({owner.Issuer}, {owner.Kind}, {owner.Id}) as \"Value\"")
        .ToListAsync(cancellationToken))[0];
}
