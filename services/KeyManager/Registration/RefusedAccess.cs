using OobProvisioning.KeyManager.Tokens.Protocol;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>One answer for a registration access token that is wrong, another client's or used up, and for a client that does not exist.</summary>
/// <param name="WasSent">RFC 6750 3: without a token no error is named.</param>
internal sealed record RefusedAccess(bool WasSent = true) : IResult
{
    private const string Reason = "The registration access token is missing or not valid for this client.";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.WWWAuthenticate = WasSent ? $"Bearer error=\"{Errors.InvalidToken}\", error_description=\"{Reason}\"" : "Bearer";
        return OAuthError.Of(StatusCodes.Status401Unauthorized, Errors.InvalidToken, Reason).ExecuteAsync(httpContext);
    }
}
