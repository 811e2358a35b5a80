using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Families;

/// <summary>Ends the grants that a client has got, whichever user gave them.</summary>
internal static class ClientGrants
{
    /// <summary>
    /// What users allowed it before is over; a token that another client got in exchange for one of its tokens goes by this row, too. Takes effect with the
    /// caller's transaction.
    /// </summary>
    public static Task EndGrantsOfClientAsync(this KeyManagerDb db, Guid clientId, CancellationToken cancellationToken) => db.Set<OAuthAuthorization>()
        .Where(grant => grant.Application!.Id == clientId && grant.Type == AuthorizationTypes.AdHoc && grant.Status == Statuses.Valid)
        .ExecuteUpdateAsync(grant => grant.SetProperty(row => row.Status, Statuses.Revoked), cancellationToken);
}
