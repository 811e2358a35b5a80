using System.Security.Claims;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace OobProvisioning.KeyManager.Tokens.Grants;

/// <summary>The tokens that a request came with, as the engine has found them good.</summary>
internal static class ShownTokens
{
    public static ProcessAuthenticationContext? Shown(this OpenIddictServerTransaction transaction) =>
        transaction.GetProperty<ProcessAuthenticationContext>(typeof(ProcessAuthenticationContext).FullName!);

    public static ClaimsPrincipal? PushedRequest(this OpenIddictServerTransaction transaction) => transaction.Shown()?.RequestTokenPrincipal;
}
