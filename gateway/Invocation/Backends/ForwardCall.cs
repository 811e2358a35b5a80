using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using OobProvisioning.Gateway.Edge;
using OobProvisioning.ServiceDefaults.Outbound;
using Yarp.ReverseProxy.Forwarder;

namespace OobProvisioning.Gateway.Invocation.Backends;

/// <summary>Passes a call on to its backend, as long and as large as it may be, and says why if that fails.</summary>
internal sealed class ForwardCall(IHttpForwarder forwarder, BackendConnections connections, Assertions assertions, IOptions<InvocationOptions> options)
{
    private readonly ForwarderRequestConfig _plain = new()
    {
        ActivityTimeout = options.Value.ActivityTimeout,
        Version = new Version(1, 1),
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    private readonly ForwarderRequestConfig _secure = new()
    {
        ActivityTimeout = options.Value.ActivityTimeout,
        Version = new Version(2, 0),
        VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
    };

    /// <summary>gRPC is there in HTTP/2 alone, with TLS or without.</summary>
    private readonly ForwarderRequestConfig _grpc = new()
    {
        ActivityTimeout = options.Value.ActivityTimeout,
        Version = new Version(2, 0),
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    public async Task RunAsync(HttpContext context, ApiCall call, Admission admission, string rest, string query)
    {
        LiftLimits(context.Features);
        KeepToWebSockets(context.Request.Headers);
        var backend = admission.Backend;
        var request = new BackendRequest(call, admission, rest, query, assertions.Of(admission));
        var config = context.Request.IsGrpc() ? _grpc : backend.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? _secure : _plain;
        var error = await forwarder.SendAsync(context, backend, connections.Invoker, config, request);
        if (error == ForwarderError.None || context.Response.HasStarted)
        {
            return;
        }

        if (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return;
        }

        await Refusal(error, context.Features.Get<IForwarderErrorFeature>()?.Exception).ExecuteAsync(context);
    }

    /// <summary>Another protocol on the same connection would carry requests that nobody here has judged (HTTP/2 without TLS does).</summary>
    private static void KeepToWebSockets(IHeaderDictionary headers)
    {
        if (!"websocket".Equals(headers.Upgrade, StringComparison.OrdinalIgnoreCase))
        {
            headers.Remove(HeaderNames.Upgrade);
        }
    }

    /// <summary>Limits of size and pace protect our own services; what a backend takes is its own business.</summary>
    private static void LiftLimits(IFeatureCollection features)
    {
        if (features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        if (features.Get<IHttpMinRequestBodyDataRateFeature>() is { } pace)
        {
            pace.MinDataRate = null;
        }

        if (features.Get<IHttpMinResponseDataRateFeature>() is { } answer)
        {
            answer.MinDataRate = null;
        }
    }

    private static ProblemHttpResult Refusal(ForwarderError error, Exception? exception) => (error, exception) switch
    {
        (_, HttpRequestException { InnerException: ForbiddenAddressException forbidden }) =>
            InvocationErrors.Unavailable($"The API's backend may not be called: {forbidden.Message}."),
        (ForwarderError.RequestCreation, _) => InvocationErrors.CannotBePassedOn(),
        (ForwarderError.RequestBodyClient, _) => InvocationErrors.BodyBroken(),
        (_, HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError }) =>
            InvocationErrors.Unavailable("The API's backend is not found by its name."),
        (_, HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }) =>
            InvocationErrors.Unavailable("No secure connection to the API's backend can be made."),
        (_, HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } or OperationCanceledException { InnerException: TimeoutException }) =>
            InvocationErrors.Unavailable("The API's backend cannot be reached. Nothing was changed."),
        (ForwarderError.RequestTimedOut, _) => InvocationErrors.TimedOut(),
        _ => InvocationErrors.Unavailable("The connection to the API's backend broke before the answer came; whether the request took effect is not known."),
    };
}
