using System.Globalization;
using System.Security.Claims;
using OobProvisioning.KeyManager.Families.Revocation;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.Scopes;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;
using OpenIdScopes = OpenIddict.Abstractions.OpenIddictConstants.Scopes;

namespace OobProvisioning.KeyManager.Tokens.Grants;

/// <summary>
/// RFC 8693: a user's access token for another of the same user that opens no more, lives no longer and dies with the same grant. The
/// engine has seen that the client is one whom the token was issued to or is meant for.
/// </summary>
internal sealed class ExchangeToken(OAuthClientDirectory clients, KnownApis apis, TimeProvider time) : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<HandleTokenRequestContext>()
        .AddFilter<RequireTokenExchangeGrant>()
        .UseSingletonHandler<ExchangeToken>()
        .SetOrder(Exchange.AttachPrincipal.Descriptor.Order + 700)
        .Build();

    public async ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        var subject = context.SubjectTokenPrincipal!;
        var client = await clients.FindByClientIdAsync(context.ClientId!, context.CancellationToken);
        if (client is null || subject.GetAuthorizationId() is not { } familyId || subject.GetExpirationDate() is not { } expiresAt)
        {
            context.Reject(Errors.InvalidRequest, "The subject_token must be a user's access token."); // RFC 8693 2.2.2
            return;
        }

        var asked = context.Request.GetScopes();
        if (!asked.All(subject.HasScope))
        {
            context.Reject(Errors.InvalidScope, "The subject_token does not hold every scope that is asked for.");
            return;
        }

        var (settings, known) = (client.Settings, await apis.ReadAsync(context.CancellationToken));
        var scopes = (asked.IsEmpty ? subject.GetScopes() : asked)
            .Where(scope => settings.Scopes.Contains(scope) || StandardScopes.Includes(settings.GrantTypes, scope) || known.Contain(scope)).ToList();
        var (held, resources) = (ResourceIndicators.StillFor(subject.GetAudiences(), scopes), context.Request.GetResources());
        var audiences = ResourceIndicators.Narrow(held, resources).ToList();
        if (audiences.Count == 0 || !ResourceIndicators.AreAmong(held, resources))
        {
            context.Reject(Errors.InvalidTarget, ResourceIndicators.Refusal);
            return;
        }

        var principal = Principal(subject, client, ResourceIndicators.ScopesFor(audiences, scopes, known), audiences);
        principal.SetAuthorizationId(familyId);
        var left = expiresAt - time.GetUtcNow();
        principal.SetAccessTokenLifetime(left < settings.AccessTokenLifetime ? left : settings.AccessTokenLifetime);
        context.SignIn(principal);
    }

    private static ClaimsPrincipal Principal(ClaimsPrincipal subject, OAuthClient client, IEnumerable<string> scopes, IEnumerable<string> audiences)
    {
        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        identity.SetClaim(Claims.Subject, subject.GetClaim(Claims.Subject));
        identity.SetScopes(scopes.Where(scope => scope != OpenIdScopes.OfflineAccess));
        identity.SetResources(audiences);
        identity.AddClaim(new Claim(AccessTokenStatus.Generation, client.Generation.ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer32));
        identity.SetDestinations(static claim => [Destinations.AccessToken]);
        return new ClaimsPrincipal(identity);
    }
}
