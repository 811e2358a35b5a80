using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>
/// Whether the registration access token is one of the client that the address names. One answer for a wrong token, another
/// client's, and a client that does not exist; nothing is locked or changed before it is proved.
/// </summary>
internal sealed class RegistrationAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KeyManagerDb db)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "registration-access-token";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header)
            || !header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
            || header.Parameter is not { Length: > 0 } text)
        {
            return AuthenticateResult.NoResult();
        }

        var clientId = (string?)Request.RouteValues["clientId"] ?? "";
        var tokens = !OAuthClientRules.IsClientId(clientId) ? [] : await db.Set<RegistrationAccessToken>().AsNoTracking()
            .Where(token => db.Set<OAuthClient>().Any(client => client.ClientId == clientId && client.Id == token.RegistrationId))
            .ToListAsync(Context.RequestAborted);
        return RegistrationAccessToken.Find(tokens, text) is { } token
            ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(RegistrationAccess.Of(token).ToIdentity(SchemeName)), SchemeName))
            : AuthenticateResult.Fail("It is no registration access token of this client.");
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var wasSent = (await HandleAuthenticateOnceSafeAsync()).Failure is not null;
        await new RefusedAccess(wasSent).ExecuteAsync(Context);
    }
}
