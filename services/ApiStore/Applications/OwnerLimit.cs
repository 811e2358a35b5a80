using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.ApiStore.Applications;

/// <summary>How many applications one owner has at the most, however many are created or moved at once.</summary>
internal sealed class OwnerLimit(IOptions<ApplicationOptions> options)
{
    public int MaxPerOwner => options.Value.MaxPerOwner;

    /// <summary>What is saved next is refused if the application is one too many.</summary>
    public void Claim(ApiStoreDb db, Application application) => db.Add(OwnerClaim.Of(application, MaxPerOwner));

    public static bool IsFull(DbUpdateException error) => error.IsCheckViolationOf(OwnerClaimConfiguration.Most);

    /// <summary>Others that give the owner applications take too long. What may pass EF Core wraps once more in a transaction that it has not begun.</summary>
    public static bool IsBusy(Exception error) =>
        error.GetBaseException() is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable };
}
