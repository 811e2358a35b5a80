using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Applications;

internal sealed class AttributePairsAttribute : RuleAttribute<IReadOnlyDictionary<string, string?>>
{
    protected override IEnumerable<string> FaultsOf(IReadOnlyDictionary<string, string?> value) => ApplicationRules.FaultsOf(value);
}
