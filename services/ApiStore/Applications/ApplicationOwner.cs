using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.Applications;

/// <summary>A caller sees its own applications; any other does not exist for it.</summary>
internal static class ApplicationOwner
{
    public static IQueryable<Application> OwnedBy(this IQueryable<Application> applications, Caller caller) => applications.OwnedBy(Owner.Of(caller));

    public static IQueryable<Application> OwnedBy(this IQueryable<Application> applications, Owner owner) => applications.Where(application =>
        application.OwnerIssuer == owner.Issuer && application.OwnerKind == owner.Kind && application.OwnerId == owner.Id);

    /// <summary>Those of whoever has this id, and of the Key Manager's user who has this name.</summary>
    public static IQueryable<Application> OwnedBy(this IQueryable<Application> applications, string nameOrId, FoundSubjects found)
    {
        var (issuer, userId) = (found.Issuer, found.Meant(Caller.User, nameOrId)?.Id);
        return applications.Where(application => application.OwnerId == nameOrId
            || (application.OwnerIssuer == issuer && application.OwnerKind == Caller.User && application.OwnerId == userId));
    }

    public static Task<Application?> FindOwnedAsync(
        this IQueryable<Application> applications, Caller caller, Guid applicationId, CancellationToken cancellationToken) =>
        applications.OwnedBy(caller).SingleOrDefaultAsync(application => application.Id == applicationId, cancellationToken);
}
