using OobProvisioning.ApiStore.Portal.Administration;
using OobProvisioning.ConsoleKit;

namespace OobProvisioning.ApiStore.Portal;

/// <summary>The pages above others.</summary>
internal static class PortalCrumbs
{
    public static readonly IReadOnlyList<PageLink> Applications = [new(PortalPaths.Applications, PortalTexts.Applications)];
    public static readonly IReadOnlyList<PageLink> Apis = [new(PortalPaths.Apis, PortalTexts.Apis)];
    public static readonly IReadOnlyList<PageLink> Administration = [new(PortalPaths.Administration, AdministrationTexts.Administration)];
    public static readonly IReadOnlyList<PageLink> ManagedApis = [.. Administration, new(PortalPaths.ManagedApis, PortalTexts.ManagedApis)];
    public static readonly IReadOnlyList<PageLink> KeyMappings = [.. Administration, new(PortalPaths.KeyMappings, PortalTexts.KeyMappings)];
    public static readonly IReadOnlyList<PageLink> KeyManagers = [.. Administration, new(PortalPaths.KeyManagers, PortalTexts.KeyManagers)];
    public static readonly IReadOnlyList<PageLink> OwnedApplications =
        [.. Administration, new(PortalPaths.OwnedApplications, AdministrationTexts.Applications)];

    /// <summary>Above pages about what an application has.</summary>
    public static IReadOnlyList<PageLink> Of(Guid applicationId, string name) =>
        [.. Applications, new(PortalPaths.Of(PortalPaths.Application, applicationId), name)];

    /// <summary>Above pages about an application's keys.</summary>
    public static IReadOnlyList<PageLink> Of(Guid applicationId, string name, string keyType) =>
        [.. Of(applicationId, name), new(PortalPaths.KeysOf(applicationId, keyType), PortalTexts.KeysOf(keyType))];

    public static IReadOnlyList<PageLink> And(this IReadOnlyList<PageLink> above, string path, string text) => [.. above, new(path, text)];
}
