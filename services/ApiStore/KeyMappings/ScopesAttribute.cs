using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.KeyMappings;

internal sealed class ScopesAttribute : RuleAttribute<IReadOnlyList<string?>>
{
    protected override IEnumerable<string> FaultsOf(IReadOnlyList<string?> value) => KeyMappingRules.FaultsOf(value);
}
