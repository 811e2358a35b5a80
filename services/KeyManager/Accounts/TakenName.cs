using Microsoft.EntityFrameworkCore;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.KeyManager.Accounts;

/// <summary>What another user has already, without regard to case.</summary>
internal enum TakenName
{
    None,
    UserName,
    Email,
}

/// <summary>Tells it from what the database said.</summary>
internal static class TakenNames
{
    public static TakenName Of(DbUpdateException error) =>
        error.IsUniqueViolationOf(UserConfiguration.UniqueUserName) ? TakenName.UserName
        : error.IsUniqueViolationOf(UserConfiguration.UniqueEmail) ? TakenName.Email
        : TakenName.None;
}
