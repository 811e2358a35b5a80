using Microsoft.EntityFrameworkCore;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>A caller sees the keys of its own applications; any other do not exist for it.</summary>
internal static class KeyMappingOwner
{
    public static IQueryable<KeyMapping> OwnedBy(this IQueryable<KeyMapping> mappings, Caller caller, Guid applicationId) => mappings.Where(mapping =>
        mapping.ApplicationId == applicationId
        && mapping.Application!.OwnerIssuer == caller.Issuer
        && mapping.Application!.OwnerKind == caller.Kind
        && mapping.Application!.OwnerId == caller.Id);

    /// <summary>One of them, with the key manager that its client is asked of.</summary>
    public static Task<KeyMapping?> FindOwnedAsync(
        this IQueryable<KeyMapping> mappings, Caller caller, Guid applicationId, Guid keyMappingId, CancellationToken cancellationToken) =>
        mappings.OwnedBy(caller, applicationId).Include(mapping => mapping.KeyManager)
            .SingleOrDefaultAsync(mapping => mapping.Id == keyMappingId, cancellationToken);
}
