using System.Security.Claims;
using OobProvisioning.KeyManager.OAuthClients;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>What a registration access token has opened.</summary>
/// <param name="RegistrationId">The client's.</param>
/// <param name="TokenId">The token's own.</param>
internal sealed record RegistrationAccess(Guid RegistrationId, Guid TokenId)
{
    private const string RegistrationClaim = "registration_id";
    private const string TokenClaim = "token_id";

    public static RegistrationAccess Of(RegistrationAccessToken token) => new(token.RegistrationId, token.Id);

    /// <summary>Lets a route take it as a parameter.</summary>
    public static ValueTask<RegistrationAccess?> BindAsync(HttpContext context) => ValueTask.FromResult<RegistrationAccess?>(
        new RegistrationAccess(Guid.Parse(context.User.FindFirstValue(RegistrationClaim)!), Guid.Parse(context.User.FindFirstValue(TokenClaim)!)));

    public ClaimsIdentity ToIdentity(string scheme) => new([new Claim(RegistrationClaim, $"{RegistrationId}"), new Claim(TokenClaim, $"{TokenId}")], scheme);
}
