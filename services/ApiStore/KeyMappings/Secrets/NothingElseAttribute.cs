using System.Text.Json;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.KeyMappings.Secrets;

internal sealed class NothingElseAttribute : RuleAttribute<IDictionary<string, JsonElement>>
{
    protected override IEnumerable<string> FaultsOf(IDictionary<string, JsonElement> value) =>
        value.Count > 0 ? ["Only expiresIn and description are known here."] : [];
}
