using OobProvisioning.KeyManager.Tokens.Protocol;

namespace OobProvisioning.KeyManager.Tokens.FastPath;

/// <summary>Answers with the header fields of the engine's. That none is stored is said before (<see cref="OAuthDialect"/>).</summary>
internal static class FastAnswer
{
    private const string ContentType = "application/json;charset=UTF-8";

    public static ValueTask SendAsync(HttpResponse response, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        response.ContentType = ContentType;
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, cancellationToken);
    }

    /// <summary>For caches older than <c>no-store</c>.</summary>
    public static void ForbidCaching(HttpResponse response)
    {
        response.Headers.Pragma = "no-cache";
        response.Headers.Expires = "Thu, 01 Jan 1970 00:00:00 GMT";
    }
}
