namespace OobProvisioning.Gateway.Edge;

/// <summary>The words of gRPC over HTTP/2 that the gateway must know: it has statuses of its own, beside those of HTTP.</summary>
internal static class Grpc
{
    public const string ContentType = "application/grpc";
    public const string StatusHeader = "grpc-status";
    public const string MessageHeader = "grpc-message";

    /// <summary>Not of gRPC-Web, which is for HTTP/1.1.</summary>
    public static bool IsGrpc(this HttpRequest request) =>
        HttpProtocol.IsHttp2(request.Protocol)
        && request.ContentType is { } type
        && type.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase)
        && (type.Length == ContentType.Length || type[ContentType.Length] is '+' or ';');

    /// <summary>Of a refusal by the gateway, nearly as google.rpc.Code has them: no such operation is not implemented, and too much is exhausted.</summary>
    public static int StatusOf(int http) => http switch
    {
        StatusCodes.Status401Unauthorized => 16,
        StatusCodes.Status403Forbidden => 7,
        StatusCodes.Status404NotFound => 12,
        StatusCodes.Status429TooManyRequests => 8,
        StatusCodes.Status503ServiceUnavailable => 14,
        StatusCodes.Status504GatewayTimeout => 4,
        >= StatusCodes.Status500InternalServerError => 13,
        _ => 3,
    };

    /// <summary>What HTTP would call it.</summary>
    public static int HttpOf(int grpc) => grpc switch
    {
        0 => StatusCodes.Status200OK,
        1 => StatusCodes.Status499ClientClosedRequest,
        3 or 9 or 11 => StatusCodes.Status400BadRequest,
        16 => StatusCodes.Status401Unauthorized,
        7 => StatusCodes.Status403Forbidden,
        5 or 12 => StatusCodes.Status404NotFound,
        6 or 10 => StatusCodes.Status409Conflict,
        8 => StatusCodes.Status429TooManyRequests,
        14 => StatusCodes.Status503ServiceUnavailable,
        4 => StatusCodes.Status504GatewayTimeout,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>The status of an answer that the gateway made, in the words of HTTP, whatever it was dressed in.</summary>
    public static int AnsweredStatus(this HttpContext context) => context.Features.Get<GrpcRefusal>()?.Status ?? context.Response.StatusCode;
}

/// <param name="Status">Of HTTP.</param>
internal sealed record GrpcRefusal(int Status);
