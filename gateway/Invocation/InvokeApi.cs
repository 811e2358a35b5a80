using Microsoft.AspNetCore.Diagnostics;
using OobProvisioning.Gateway.Invocation.Backends;
using OobProvisioning.Gateway.Invocation.Routes;
using OobProvisioning.Gateway.Invocation.Throttling;
using OobProvisioning.Gateway.Invocation.Tokens;
using OobProvisioning.Gateway.Sync;
using OobProvisioning.Gateway.Sync.Known;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.Gateway.Invocation;

/// <summary>Calls of APIs, at <c>/{context}/{version}/**</c>: everything that does not lead to the system itself.</summary>
internal sealed class InvokeApi(
    RequestDelegate next, Knowledge knowledge, ApiCors cors, JudgeCall judge, Throttle throttle, ForwardCall forward, CountCall count)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.IsOnInternalListener() || CallPath.Of(context) is not { IsOurs: false } path)
        {
            return next(context);
        }

        context.Features.Get<IStatusCodePagesFeature>()!.Enabled = false; // What a backend answers, with a body or without, passes unchanged.
        return path.IsAmbiguous ? InvocationErrors.AmbiguousPath().ExecuteAsync(context) : CallAsync(context, path);
    }

    private async Task CallAsync(HttpContext context, CallPath path)
    {
        if (knowledge.Lack is { } lack)
        {
            await InvocationErrors.Unavailable(lack).ExecuteAsync(context);
            return;
        }

        if (ApiRoutes.Find(knowledge.Allowed!, path.Path) is not var (api, rest))
        {
            await InvocationErrors.NoSuchApi().ExecuteAsync(context);
            return;
        }

        if (cors.Answer(context, api))
        {
            return;
        }

        var (call, hasThrown) = (new ApiCall(api), true);
        try
        {
            await CallAsync(context, call, rest, path.Query);
            hasThrown = false;
        }
        finally
        {
            count.Run(context, call, hasThrown);
        }
    }

    private async Task CallAsync(HttpContext context, ApiCall call, string rest, string query)
    {
        var (admission, refusal) = await AdmitAsync(context, call, rest);
        if (refusal is not null)
        {
            await refusal.ExecuteAsync(context);
            return;
        }

        await forward.RunAsync(context, call, admission!, rest, query);
    }

    private async ValueTask<(Admission? Admission, IResult? Refusal)> AdmitAsync(HttpContext context, ApiCall call, string rest)
    {
        if (call.Api.State == ApiState.Blocked)
        {
            return (null, InvocationErrors.Unavailable("The API is blocked by its administrators."));
        }

        var (token, unread) = BearerToken.Of(context.Request);
        if (token is null)
        {
            return (null, unread);
        }

        var (admission, refusal) = await judge.RunAsync(token, call, CallPath.MethodOf(context.Request), rest, context.RequestAborted);
        return (admission, refusal ?? await throttle.RefuseAsync(admission!));
    }
}
