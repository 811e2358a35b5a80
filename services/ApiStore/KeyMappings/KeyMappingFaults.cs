using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>What a key manager finds wrong with a client, told by the names that the store's callers use.</summary>
internal static class KeyMappingFaults
{
    private static readonly Dictionary<string, string> Generating = new(StringComparer.Ordinal)
    {
        ["grant_types"] = "grantTypesToBeSupported",
        ["redirect_uris"] = "callbackUrl",
        ["scope"] = "scopes",
        ["access_token_lifetime_seconds"] = "validityTime",
        ["refreshTokenLifetimeSeconds"] = "additionalProperties",
        ["pkceRequired"] = "additionalProperties",
    };

    private static readonly Dictionary<string, string> Updating = new(StringComparer.Ordinal)
    {
        ["grant_types"] = "supportedGrantTypes",
        ["redirect_uris"] = "callbackUrl",
        ["access_token_lifetime_seconds"] = "additionalProperties",
        ["refreshTokenLifetimeSeconds"] = "additionalProperties",
        ["pkceRequired"] = "additionalProperties",
    };

    public static ProblemHttpResult Of(ClientRegistration.Refused refused) => Of(refused, Generating);

    public static ProblemHttpResult OfUpdate(ClientRegistration.Refused refused) => Of(refused, Updating);

    private static ProblemHttpResult Of(ClientRegistration.Refused refused, Dictionary<string, string> names)
    {
        var faults = new Faults();
        foreach (var (name, texts) in refused.Faults)
        {
            Array.ForEach(texts, text => faults.Add(names.GetValueOrDefault(name, name), text));
        }

        return faults.ToProblem(refused.OnlyCallbackUrl ? KeyMappingErrors.CallbackUrlRequired : null);
    }
}
