using OobProvisioning.Gateway.Edge;
using Yarp.ReverseProxy.Forwarder;

namespace OobProvisioning.Gateway.Invocation;

/// <summary>How a call ended.</summary>
/// <param name="Name">For metrics: few, and none of them a caller's to choose.</param>
/// <param name="Status">Of HTTP, as it would have been if it had been known when the answer began.</param>
internal readonly record struct CallOutcome(string Name, int Status)
{
    private const int BadGateway = StatusCodes.Status502BadGateway;

    public static CallOutcome Of(HttpContext context, ApiCall call, bool hasThrown) => (call.AnsweredAfter, StatusOf(context, call)) switch
    {
        (not null, _) when hasThrown || BrokeOff(context) => new("broken_off", BadGateway),
        (not null, >= 500 and var status) => new("server_error", status),
        (not null, >= 400 and var status) => new("client_error", status),
        (not null, var status) => new("success", status),
        _ when context.RequestAborted.IsCancellationRequested => new("cancelled", StatusCodes.Status499ClientClosedRequest),
        _ when hasThrown => new("failed", StatusCodes.Status500InternalServerError),
        (_, var status) => new(Refusal(status), status),
    };

    /// <summary>gRPC says in the end how it went, in trailers; its first status is always 200.</summary>
    private static int StatusOf(HttpContext context, ApiCall call) => call.GrpcStatus is { } status ? Grpc.HttpOf(status) : context.AnsweredStatus();

    /// <summary>By the backend. That a reader hangs up is how streams end.</summary>
    private static bool BrokeOff(HttpContext context) => context.Features.Get<IForwarderErrorFeature>()?.Error is
        ForwarderError.ResponseBodyDestination or ForwarderError.UpgradeRequestDestination or ForwarderError.UpgradeResponseDestination
        or ForwarderError.ResponseHeaders;

    private static string Refusal(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "invalid",
        StatusCodes.Status401Unauthorized => "unauthenticated",
        StatusCodes.Status403Forbidden => "forbidden",
        StatusCodes.Status404NotFound => "not_found",
        StatusCodes.Status429TooManyRequests => "throttled",
        StatusCodes.Status503ServiceUnavailable => "unavailable",
        StatusCodes.Status504GatewayTimeout => "timed_out",
        _ => "failed",
    };
}
