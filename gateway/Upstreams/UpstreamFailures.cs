using Microsoft.AspNetCore.Diagnostics;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace OobProvisioning.Gateway.Upstreams;

/// <summary>Says as problem details why a request could not be passed on. What an upstream answered, with a body or without, passes unchanged.</summary>
internal sealed class UpstreamFailures(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        context.Features.Get<IStatusCodePagesFeature>()!.Enabled = false;
        await next(context);

        if (context.Features.Get<IForwarderErrorFeature>() is not { } failure || context.Response.HasStarted)
        {
            return;
        }

        var status = context.Response.StatusCode;
        var nothingWasSent = NothingWasSent(failure);
        context.Response.Clear();
        if (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return;
        }

        if (failure.Error == ForwarderError.RequestCreation)
        {
            await UpstreamErrors.CannotBePassedOn().ExecuteAsync(context);
            return;
        }

        // The proxy takes a connection that could not be made in time for an answer that did not come in time, and one that breaks at once for a body that
        // the caller broke off.
        var isUpstreams = nothingWasSent || (status < StatusCodes.Status500InternalServerError && !IsCallersBody(failure.Exception));
        status = isUpstreams ? StatusCodes.Status503ServiceUnavailable : status;
        await UpstreamErrors.Of(status, context.GetReverseProxyFeature().Cluster.Config.ClusterId, nothingWasSent).ExecuteAsync(context);
    }

    /// <summary>The server alone says what is wrong with a caller's body; both sides may have failed at once.</summary>
    private static bool IsCallersBody(Exception? exception) =>
        exception is BadHttpRequestException || (exception is AggregateException both && both.InnerExceptions.Any(IsCallersBody));

    private static bool NothingWasSent(IForwarderErrorFeature failure) =>
        failure.Error == ForwarderError.NoAvailableDestinations
        || failure.Exception is HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
        }
            // ConnectTimeout has passed; the proxy's own timeouts have no TimeoutException inside.
            or OperationCanceledException { InnerException: TimeoutException };
}
