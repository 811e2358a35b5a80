using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace OobProvisioning.ServiceDefaults.Bearer;

/// <summary>RFC 7515 4.1.11: what a token calls critical must be understood, and the library looks at none of it. Nothing is understood here.</summary>
public static class UnderstoodHeaders
{
    /// <summary>To be set together with <see cref="TokenValidationParameters.ValidAlgorithms"/>, in whose place the library asks it.</summary>
    public static bool IsValid(string algorithm, SecurityKey key, SecurityToken token, TokenValidationParameters parameters) =>
        parameters.ValidAlgorithms.Contains(algorithm) && token is JsonWebToken jwt && AreIn(jwt);

    public static bool AreIn(JsonWebToken token) => !token.TryGetHeaderValue<object>("crit", out _);
}
