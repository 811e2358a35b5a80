using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.Wire;

namespace OobProvisioning.ApiStore.Administration.KeyManagerSettings;

/// <summary>What the resident key manager is called, which no other may be.</summary>
internal sealed class ResidentIdentity(IOptions<KeyManagerOptions> settings)
{
    /// <summary>As its tokens name it.</summary>
    public string Issuer => new Uri(settings.Value.Issuer).AbsoluteUri;

    /// <returns>Null if neither is the resident one's, or looks like it.</returns>
    public ProblemHttpResult? WhyTaken(string name, string issuer) =>
        IsAlike(name, KeyManager.ResidentName) ? KeyManagerSettingErrors.NameTaken(name)
        : IsAlike(issuer, Issuer) ? KeyManagerSettingErrors.IssuerTaken(issuer)
        : null;

    private static bool IsAlike(string text, string own) => text.TrimEnd('/').Equals(own.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);
}
