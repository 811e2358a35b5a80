using System.Net.Http.Headers;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.ApiStore.KeyManagers.Authentication;

/// <summary>Callers show access tokens of the Key Manager that are meant for the store.</summary>
internal static class CallerAuthentication
{
    public static void AddCallerAuthentication(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IssuerCheck>();
        builder.Services.AddSingleton<SigningKeys>();
        builder.Services.AddSingleton<IAccessTokenStatus, IntrospectedTokenStatus>();
        builder.AddBearerAuthentication(StoreScopes.Audience, Issuer(builder.Configuration));
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<SigningKeys>((options, keys) =>
        {
            options.TokenValidationParameters.IssuerSigningKeyResolver = (_, _, keyId, _) => keys.Of(keyId);
            options.Events.OnMessageReceived = context => EnsureKeyAsync(context, keys);
            var refuseRevokedAsync = options.Events.OnTokenValidated;
            options.Events.OnTokenValidated = context => WhenItCanBeJudgedAsync(context, refuseRevokedAsync);
            var sayWhyAsync = options.Events.OnChallenge;
            options.Events.OnChallenge = context => context.AuthenticateFailure is CannotJudgeException ? SayThatNobodyKnowsAsync(context) : sayWhyAsync(context);
        });
    }

    /// <summary>As it stands in tokens: an absolute address ends with a slash. What is none stops the start, when the options are checked.</summary>
    private static string Issuer(ConfigurationManager configuration) =>
        HttpAddressAttribute.Parse(configuration[$"{KeyManagerOptions.Section}:{nameof(KeyManagerOptions.Issuer)}"])?.AbsoluteUri ?? "";

    private static async Task EnsureKeyAsync(MessageReceivedContext context, SigningKeys keys)
    {
        if (!AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out var header)
            || !"Bearer".Equals(header.Scheme, StringComparison.OrdinalIgnoreCase)
            || KeyIdOf(header.Parameter) is not { } keyId)
        {
            return;
        }

        if (!await keys.EnsureAsync(keyId, context.HttpContext.RequestAborted))
        {
            context.Fail(new CannotJudgeException("The signing keys are not known."));
        }
    }

    /// <summary>The handler would log what leaves its events as an error with a stack trace, at every call.</summary>
    private static async Task WhenItCanBeJudgedAsync(TokenValidatedContext context, Func<TokenValidatedContext, Task> judgeAsync)
    {
        try
        {
            await judgeAsync(context);
        }
        catch (CannotJudgeException error)
        {
            context.Fail(error);
        }
    }

    private static string? KeyIdOf(string? token)
    {
        try
        {
            return new JsonWebToken(token).Kid;
        }
        catch (ArgumentException)
        {
            return null; // No JSON Web Token: refused later, with every other fault.
        }
    }

    /// <summary>"Unauthenticated" would make the caller throw its token away.</summary>
    private static async Task SayThatNobodyKnowsAsync(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        await KeyManagerErrors.Unavailable().ExecuteAsync(context.HttpContext);
    }
}
