using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace OobProvisioning.Gateway.Edge;

/// <summary>
/// Says in its own words to a client of gRPC why it is refused: an answer without a body whose headers are its trailers, with HTTP's status 200
/// ("Trailers-Only"). Some clients would read nothing of another answer but its status, and take a 429 for a server that is away.
/// </summary>
internal sealed class GrpcRefusals : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => context.HttpContext.Request.IsGrpc();

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var (response, problem) = (context.HttpContext.Response, context.ProblemDetails);
        var status = problem.Status ?? response.StatusCode;
        context.HttpContext.Features.Set(new GrpcRefusal(status));
        response.StatusCode = StatusCodes.Status200OK;
        response.Headers[HeaderNames.ContentType] = Grpc.ContentType;
        response.Headers[Grpc.StatusHeader] = Grpc.StatusOf(status).ToString(CultureInfo.InvariantCulture);
        response.Headers[Grpc.MessageHeader] = Uri.EscapeDataString(problem.Detail ?? problem.Title ?? "");
        await response.CompleteAsync(); // Now: the caller may be sending a stream, and does not end it before it is told.
    }
}
