using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.Applications;

/// <summary>A caller sees its own applications; any other does not exist for it.</summary>
internal static class ApplicationOwner
{
    public static IQueryable<Application> OwnedBy(this IQueryable<Application> applications, Caller caller) => applications.Where(application =>
        application.OwnerIssuer == caller.Issuer && application.OwnerKind == caller.Kind && application.OwnerId == caller.Id);
}
