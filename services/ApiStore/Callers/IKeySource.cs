using Microsoft.IdentityModel.Tokens;

namespace OobProvisioning.ApiStore.Callers;

/// <summary>Where the signing keys of one issuer are read.</summary>
internal interface IKeySource
{
    /// <returns>The keys; null when there is no answer that can be used, which the source has told to the log.</returns>
    Task<IReadOnlyCollection<SecurityKey>?> ReadAsync();
}
