using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ServiceDefaults.Bearer;

/// <summary>
/// Access tokens of the Key Manager (RFC 9068): signature, type, issuer, audience and time here; revocation by <see cref="IAccessTokenStatus"/>.
/// </summary>
public static class BearerSetup
{
    /// <summary>Clocks of our machines differ by less.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(5);

    /// <param name="builder">The service.</param>
    /// <param name="audience">What a token must be for.</param>
    /// <param name="issuer">Who must have issued it: the public issuer, exactly.</param>
    public static void AddBearerAuthentication(this WebApplicationBuilder builder, string audience, string issuer)
    {
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme);
        builder.AddBearerScheme(JwtBearerDefaults.AuthenticationScheme, audience, issuer, SecurityAlgorithms.EcdsaSha256);
        builder.Services.Configure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, options => options.Events.OnTokenValidated = RefuseRevokedAsync);
        builder.Services.AddAuthorization();
    }

    /// <summary>Tokens of one issuer under a scheme of their own, which nobody is asked about.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="scheme">The scheme's name.</param>
    /// <param name="audience">What a token must be for.</param>
    /// <param name="issuer">Who must have issued it, exactly.</param>
    /// <param name="algorithms">How it may be signed.</param>
    public static void AddBearerScheme(this WebApplicationBuilder builder, string scheme, string audience, string issuer, params string[] algorithms)
    {
        builder.Services.AddAuthentication().AddJwtBearer(scheme, options =>
        {
            options.MapInboundClaims = false;
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = issuer,
                ValidAudience = audience,
                ValidTypes = ["at+jwt", "application/at+jwt"], // RFC 9068 4.
                ValidAlgorithms = algorithms,
                AlgorithmValidator = UnderstoodHeaders.IsValid,
                NameClaimType = "sub",
            };
            options.Events = new JwtBearerEvents { OnChallenge = SayWhyAsync, OnForbidden = SayWhichScopeAsync };
        });
        builder.Services.AddOptions<JwtBearerOptions>(scheme)
            .Configure<TimeProvider>((options, time) =>
                options.TokenValidationParameters.LifetimeValidator = (notBefore, expires, _, _) => IsAlive(notBefore, expires, time));
    }

    /// <summary>By the program's clock, as all else here; the library would ask the machine's.</summary>
    public static bool IsAlive(DateTime? notBefore, DateTime? expires, TimeProvider time)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires > now - ClockSkew && !(notBefore > now + ClockSkew);
    }

    /// <summary>RFC 6750 3: without a token no error is named; a token that is refused is <c>invalid_token</c>, and here is why.</summary>
    private static async Task SayWhyAsync(JwtBearerChallengeContext context)
    {
        var reason = context.AuthenticateFailure switch
        {
            null => "Send an access token: Authorization: Bearer, and the token.",
            SecurityTokenInvalidAudienceException => "The access token is not for this service. Ask for one of its scopes when you get the token.",
            SecurityTokenInvalidLifetimeException => "The access token has expired.",
            _ => "The access token is not valid, or was revoked.",
        };
        context.HandleResponse();
        var error = context.AuthenticateFailure is null ? "" : $" error=\"invalid_token\", error_description=\"{reason}\"";
        context.Response.Headers.WWWAuthenticate = "Bearer" + error;
        await CommonProblems.Unauthenticated.With(reason).ExecuteAsync(context.HttpContext);
    }

    /// <summary>RFC 6750 3.1.</summary>
    private static Task SayWhichScopeAsync(ForbiddenContext context)
    {
        var scopes = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<RequiredScopes>()?.AnyOf ?? [];
        context.Response.Headers.WWWAuthenticate = $"Bearer error=\"insufficient_scope\", scope=\"{string.Join(' ', scopes)}\"";
        return Task.CompletedTask;
    }

    private static async Task RefuseRevokedAsync(TokenValidatedContext context)
    {
        var status = context.HttpContext.RequestServices.GetRequiredService<IAccessTokenStatus>();
        var accessToken = context.SecurityToken is Microsoft.IdentityModel.JsonWebTokens.JsonWebToken token ? token.EncodedToken : "";
        if (await status.IsRevokedAsync(context.Principal!, accessToken, !context.Request.IsSafe(), context.HttpContext.RequestAborted))
        {
            context.Fail("The access token was revoked.");
        }
    }
}
