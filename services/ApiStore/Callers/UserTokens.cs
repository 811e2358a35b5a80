using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.Callers;

/// <summary>
/// Where an organization's own identity server vouches for the users, the API takes its access tokens beside the Key Manager's. Each
/// issuer has a scheme of its own, with its own keys, audience and algorithms: neither can vouch for the other's tokens. Nobody is asked
/// whether such a token was revoked; it is good until it ends.
/// </summary>
internal static class UserTokens
{
    public const string Scheme = "IdentityServer";

    /// <summary>OpenID Connect Core 2: a subject has at most 255 characters.</summary>
    public const int MaxSubjectLength = 255;

    public static void AddUserTokens(this WebApplicationBuilder builder, UserIssuer issuer, string audience)
    {
        builder.Services.AddKeyedSingleton(Scheme, (services, _) =>
            new IssuerKeys(services.GetRequiredService<IdentityServer>().ReadKeysAsync, services.GetRequiredService<TimeProvider>()));
        builder.AddBearerScheme(
            Scheme, audience, issuer.Name, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256);
        builder.Services.AddOptions<JwtBearerOptions>(Scheme).Configure<IServiceProvider>((options, services) =>
        {
            options.Events.OnTokenValidated = UnderstandAsync;
            options.JudgeBy(services.GetRequiredKeyedService<IssuerKeys>(Scheme), CallerErrors.IdentityServerUnavailable);
        });

        // The default scheme stays the Key Manager's; what claims to be of the other issuer is judged as that issuer's and not otherwise.
        builder.Services.Configure<JwtBearerOptions>(
            JwtBearerDefaults.AuthenticationScheme,
            options => options.ForwardDefaultSelector = context => ShownToken.Of(context.Request)?.Issuer == issuer.Name ? Scheme : null);
    }

    /// <summary>Scopes are in <c>scope</c> (RFC 9068 2.2.3) or, as some servers have it, in <c>scp</c>, as a text or a list.</summary>
    private static Task UnderstandAsync(TokenValidatedContext context)
    {
        var identity = (ClaimsIdentity)context.Principal!.Identity!;
        identity.AddClaims(identity.FindAll("scp").Select(claim => new Claim(BearerScopes.Claim, claim.Value, claim.ValueType, claim.Issuer)).ToList());
        if (identity.FindFirst("sub")?.Value is not { Length: > 0 and <= MaxSubjectLength } subject || subject.Contains('\0', StringComparison.Ordinal))
        {
            context.Fail("The token has no subject that can own anything.");
        }

        return Task.CompletedTask;
    }
}
