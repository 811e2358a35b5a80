using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;

namespace OobProvisioning.ServiceDefaults.Bearer;

/// <summary>What the access token of a request says of itself, before anybody has judged it.</summary>
/// <param name="KeyId">The key that signed it.</param>
/// <param name="Issuer">Who is said to have issued it.</param>
public sealed record ShownToken(string? KeyId, string? Issuer)
{
    /// <returns>Null when there is no token, or none that can be read: it is refused later, with every other fault.</returns>
    public static ShownToken? Of(HttpRequest request)
    {
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            || !"Bearer".Equals(header.Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            var token = new JsonWebToken(header.Parameter);
            return new ShownToken(token.Kid, token.Issuer);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
