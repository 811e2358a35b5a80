using OobProvisioning.ApiStore.Administration;

namespace OobProvisioning.ApiStore.Portal.Administration;

/// <summary>What people call an owner: the name, if the Key Manager tells one; else why there is none, and the id.</summary>
internal static class Owners
{
    public static string NameOf(KeyMappingView mapping) => NameOf(mapping.OwnerName, mapping.Owner, mapping.OwnerKind, mapping.OwnerState);

    public static string NameOf(OwnedApplication application) =>
        NameOf(application.OwnerName, application.Owner, application.OwnerKind, application.OwnerState);

    private static string NameOf(string? name, string id, string kind, string state) => name is not null
        ? PortalTexts.OwnerName(name, kind)
        : state switch
        {
            "UNKNOWN" => AdministrationTexts.DeletedOwner(id),
            "ELSEWHERE" => AdministrationTexts.OwnerElsewhere(id),
            _ => AdministrationTexts.OwnerNotTold(id),
        };
}
