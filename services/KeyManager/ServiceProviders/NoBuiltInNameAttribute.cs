using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.ServiceProviders;

/// <summary>The name is not one of this system's own (<see cref="BuiltInNames"/>), nor does it look like one.</summary>
internal sealed class NoBuiltInNameAttribute : RuleAttribute<string>
{
    protected override IEnumerable<string> FaultsOf(string value) => BuiltInNames.LooksLikeOne(value) ? [BuiltInNames.Fault] : [];
}
