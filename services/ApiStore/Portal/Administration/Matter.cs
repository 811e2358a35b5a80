using OobProvisioning.ApiStore.Administration;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ApiStore.Settings;
using OobProvisioning.ConsoleKit;
using OobProvisioning.ConsoleKit.Signs;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Portal.Administration;

/// <summary>Something that an administrator of the store should look at.</summary>
/// <param name="Title">What it is, and how often.</param>
/// <param name="Detail">What it means.</param>
/// <param name="State">How bad it is.</param>
/// <param name="Path">Where it is seen.</param>
public sealed record Matter(string Title, string Detail, PillState State, string Path)
{
    /// <param name="mappings">How many there are of which kind.</param>
    /// <param name="givenUp">How much work was given up.</param>
    /// <param name="source">Where the site's settings come from.</param>
    internal static IEnumerable<Matter> All(IReadOnlyList<KeyMappingCount> mappings, Total givenUp, SiteSource source)
    {
        if (givenUp.Count > 0)
        {
            var title = AdministrationTexts.Counted(AdministrationTexts.GivenUpWork, givenUp);
            yield return new(title, AdministrationTexts.GivenUpDetail, PillState.Failed, PortalPaths.UnfinishedWork);
        }

        if (CountOf(mappings, ClientState.Gone) is { Count: > 0 } gone)
        {
            var title = AdministrationTexts.Counted(AdministrationTexts.GoneClients, gone);
            yield return new(title, AdministrationTexts.GoneDetail, PillState.Gone, SeenAs(ClientState.Gone));
        }

        if (CountOf(mappings, ClientState.Revoked) is { Count: > 0 } revoked)
        {
            var title = AdministrationTexts.Counted(AdministrationTexts.RevokedClients, revoked);
            yield return new(title, AdministrationTexts.RevokedDetail, PillState.Revoked, SeenAs(ClientState.Revoked));
        }

        if (source.Fault is { } fault)
        {
            yield return new(AdministrationTexts.BrokenFile, AdministrationTexts.BrokenDetail(fault), PillState.Doubtful, PortalPaths.SiteSettings);
        }
    }

    private static Total CountOf(IReadOnlyList<KeyMappingCount> mappings, ClientState state) =>
        mappings.Where(of => of.ClientState == state.Text()).Aggregate((Total)0, (sum, of) => sum + of.Total);

    private static string SeenAs(ClientState state) => $"{PortalPaths.KeyMappings}?state={state.Text()}";
}
