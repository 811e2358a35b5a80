using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using OpenIddict.Server.AspNetCore;

namespace OobProvisioning.KeyManager.Tokens.Interaction;

/// <summary>Errors that the client is told (RFC 6749 4.1.2.1): OpenIddict sends the browser back with them.</summary>
internal static class Refusals
{
    public static ForbidHttpResult ToClient(string error, string description) => TypedResults.Forbid(
        new AuthenticationProperties(new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
        }),
        [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
}
