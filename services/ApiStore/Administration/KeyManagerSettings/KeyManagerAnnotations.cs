using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Administration.KeyManagerSettings;

// The rules of members, as annotations: so their faults are reported together with those of the shape. See KeyManagerRules.

internal sealed class NoIdAttribute : RuleAttribute<string>
{
    protected override IEnumerable<string> FaultsOf(string value) => KeyManagerRules.FaultsOfName(value);
}

internal sealed class AddressAttribute : RuleAttribute<string>
{
    protected override IEnumerable<string> FaultsOf(string value) => KeyManagerRules.FaultsOfAddress(value);
}

internal sealed class CertificatesAttribute : RuleAttribute<KeyManagerCertificates>
{
    protected override IEnumerable<string> FaultsOf(KeyManagerCertificates value) => KeyManagerRules.FaultsOf(value);
}

internal sealed class GrantTypeListAttribute : RuleAttribute<IReadOnlyList<string?>>
{
    protected override IEnumerable<string> FaultsOf(IReadOnlyList<string?> value) => KeyManagerRules.FaultsOfGrantTypes(value);
}

internal sealed class ClaimNameAttribute : RuleAttribute<string>
{
    protected override IEnumerable<string> FaultsOf(string value) => KeyManagerRules.FaultsOfClaim(value);
}

internal sealed class ProbeNamesAttribute : RuleAttribute<IReadOnlyList<string?>>
{
    protected override IEnumerable<string> FaultsOf(IReadOnlyList<string?> value) => KeyManagerRules.FaultsOfProbes(value);
}

internal sealed class ScopeTextAttribute : RuleAttribute<string>
{
    protected override IEnumerable<string> FaultsOf(string value) => KeyManagerRules.FaultsOfScope(value);
}

internal sealed class NetworksAttribute : RuleAttribute<IReadOnlyList<string?>>
{
    protected override IEnumerable<string> FaultsOf(IReadOnlyList<string?> value) => KeyManagerRules.FaultsOfNetworks(value);
}

internal sealed class AudiencesAttribute : RuleAttribute<IReadOnlyList<string?>>
{
    protected override IEnumerable<string> FaultsOf(IReadOnlyList<string?> value) => KeyManagerRules.FaultsOfAudiences(value);
}

/// <summary>RFC 6750 2.1. The fault does not quote: it is a credential.</summary>
internal sealed class BearerCredentialAttribute : RuleAttribute<string>
{
    protected override IEnumerable<string> FaultsOf(string value) => KeyManagerRules.FaultsOfBearer(value);
}
