namespace OobProvisioning.Gateway.Edge;

/// <summary>The words of gRPC over HTTP/2 that the gateway must know: it has statuses of its own, beside those of HTTP.</summary>
internal static class Grpc
{
    public const string ContentType = "application/grpc";
    public const string StatusHeader = "grpc-status";
    public const string MessageHeader = "grpc-message";

    private const int Unknown = 2;

    /// <summary>By pairs, as google.rpc.Code has them. What has none of its own is near the first of its hundred.</summary>
    private static readonly (int Grpc, int Http)[] Pairs =
    [
        (0, 200), (3, 400), (16, 401), (7, 403), (12, 404), (8, 429), (13, 500), (14, 503), (4, 504),
        (1, 499), (2, 500), (5, 404), (6, 409), (9, 400), (10, 409), (11, 400), (15, 500),
    ];

    /// <summary>Not of gRPC-Web, which is for HTTP/1.1.</summary>
    public static bool IsGrpc(this HttpRequest request) =>
        HttpProtocol.IsHttp2(request.Protocol)
        && request.ContentType is { } type
        && type.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase)
        && (type.Length == ContentType.Length || type[ContentType.Length] is '+' or ';');

    /// <summary>Of a refusal by the gateway: no operation is not implemented, and too much is exhausted.</summary>
    public static int StatusOf(int http) =>
        Pairs.FirstOrDefault(pair => pair.Http == http, Pairs.FirstOrDefault(pair => pair.Http == http / 100 * 100, (Unknown, http))).Grpc;

    /// <summary>What HTTP would call it.</summary>
    public static int HttpOf(int grpc) => Pairs.FirstOrDefault(pair => pair.Grpc == grpc, (grpc, StatusCodes.Status500InternalServerError)).Http;

    /// <summary>The status of an answer that the gateway made, in the words of HTTP, whatever it was dressed in.</summary>
    public static int AnsweredStatus(this HttpContext context) => context.Features.Get<GrpcRefusal>()?.Status ?? context.Response.StatusCode;
}

/// <param name="Status">Of HTTP.</param>
internal sealed record GrpcRefusal(int Status);
