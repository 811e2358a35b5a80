using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.KeyMappings;

internal sealed class GrantTypeNamesAttribute : RuleAttribute<IReadOnlyList<string?>>
{
    protected override IEnumerable<string> FaultsOf(IReadOnlyList<string?> value) => KeyMappingRules.FaultsOfGrantTypes(value);
}
