using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http.HttpResults;

namespace OobProvisioning.ServiceDefaults.Bearer;

/// <summary>Tokens of one issuer are judged by its keys alone; while nobody can judge, no token is called bad.</summary>
public static class TokenJudgement
{
    public static void JudgeBy(this JwtBearerOptions options, IssuerKeys keys, Func<ProblemHttpResult> whenNobodyKnows)
    {
        options.TokenValidationParameters.IssuerSigningKeyResolver = (_, _, keyId, _) => keys.Of(keyId);
        options.Events.OnMessageReceived = context => EnsureKeyAsync(context, keys);
        var judgeAsync = options.Events.OnTokenValidated;
        options.Events.OnTokenValidated = context => WhenItCanBeJudgedAsync(context, judgeAsync);

        // "Unauthenticated" would make the caller throw its token away.
        var sayWhyAsync = options.Events.OnChallenge;
        options.Events.OnChallenge = context =>
            context.AuthenticateFailure is CannotJudgeException ? SayAsync(context, whenNobodyKnows()) : sayWhyAsync(context);
    }

    private static async Task EnsureKeyAsync(MessageReceivedContext context, IssuerKeys keys)
    {
        if (ShownToken.Of(context.Request) is { KeyId: { } keyId } && !await keys.EnsureAsync(keyId, context.HttpContext.RequestAborted))
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

    private static Task SayAsync(JwtBearerChallengeContext context, ProblemHttpResult answer)
    {
        context.HandleResponse();
        return answer.ExecuteAsync(context.HttpContext);
    }
}
