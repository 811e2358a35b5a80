using OobProvisioning.ApiStore.Administration;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ApiStore.Portal.Start;
using OobProvisioning.ConsoleKit.Lists;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Portal.Administration;

/// <summary>Ways to narrow the list of key mappings down: one of them at a time.</summary>
internal static class MappingChips
{
    private static readonly ClientState[] States = [ClientState.Revoked, ClientState.Gone, ClientState.Unknown];

    /// <summary>What other pages narrow it down to: a chip says so, and takes it away.</summary>
    public static readonly string[] Exact = [PortalPaths.ConsumerKey, "owner", "keyManager"];

    /// <param name="list">The list as it is shown.</param>
    /// <param name="counts">How many there are of which kind.</param>
    public static IEnumerable<Chip> Of(ListAddress list, IReadOnlyList<KeyMappingCount> counts)
    {
        yield return ChipOf(AdministrationTexts.All, list, null, null, counts);
        yield return ChipOf(KeyMappingMode.Mapped.Text(), list, KeyMappingMode.Mapped.Text(), null, counts);
        yield return ChipOf(KeyMappingMode.Created.Text(), list, KeyMappingMode.Created.Text(), null, counts);
        foreach (var state in States.Where(state => counts.Any(of => of.Count > 0 && of.ClientState == state.Text()) || list.Filter("state") == state.Text()))
        {
            yield return ChipOf(ClientPills.Of(state).Word, list, null, state.Text(), counts);
        }

        foreach (var name in Exact.Where(name => !string.IsNullOrEmpty(list.Filter(name))))
        {
            yield return new Chip(list.Filter(name)!, list.With(name, null).ToString(), Count: null, IsPresent: true);
        }
    }

    private static Chip ChipOf(string text, ListAddress list, string? mode, string? state, IReadOnlyList<KeyMappingCount> counts) => new(
        text,
        list.With("mode", mode).With("state", state).ToString(),
        counts.Where(of => (mode is null || of.Mode == mode) && (state is null || of.ClientState == state)).Aggregate((Total)0, (sum, of) => sum + of.Total),
        (Empty(list.Filter("mode")), Empty(list.Filter("state"))) == (mode, state));

    private static string? Empty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
